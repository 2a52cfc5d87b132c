"""Undo and redo of block edits: one command that holds the block before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack
from typing_extensions import override

from studio.domain.block import Block

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from studio.storage.database import Database


class BlockUndo(QUndoGroup):
    """A stack per block (and so per athlete); the block on screen has the active one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stacks: dict[UUID, QUndoStack] = {}
        self._no_block = QUndoStack(self)
        self.addStack(self._no_block)

    def stack_of(self, block_id: UUID) -> QUndoStack:
        """The stack of a block, made when it is first edited."""
        if block_id not in self._stacks:
            self._stacks[block_id] = QUndoStack(self)
            self.addStack(self._stacks[block_id])
        return self._stacks[block_id]

    def activate(self, block_id: UUID | None) -> None:
        """Undo and redo act on this block from now on; on none with None."""
        self.setActiveStack(self._no_block if block_id is None else self.stack_of(block_id))


def edit_block(stack: QUndoStack, database: Database, text: str, *, before: Block, after: Block) -> None:
    """Store an edited block and make it undoable under ``text``; an edit of nothing is no step."""
    if before == after:
        return
    _store(database, after)  # first, so that an edit that cannot be stored never gets on the stack
    stack.push(_ReplaceBlock(database, text, before, after))


class _ReplaceBlock(QUndoCommand):
    def __init__(self, database: Database, text: str, before: Block, after: Block) -> None:
        super().__init__(text)
        self._database = database
        self._before = before
        self._after = after
        self._stored = True

    @override
    def undo(self) -> None:
        _store(self._database, self._before)

    @override
    def redo(self) -> None:
        if self._stored:
            self._stored = False  # push() calls redo() once, and the block is stored already
            return
        _store(self._database, self._after)


def _store(database: Database, block: Block) -> None:
    from studio.storage.blocks import save_block

    with database.write() as session:
        save_block(session, block)

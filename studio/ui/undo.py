"""Undo and redo of block edits: one command that holds the block before and after."""

from __future__ import annotations

from dataclasses import replace
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
        _store_again(self._database, self._before, instead_of=self._after)

    @override
    def redo(self) -> None:
        if self._stored:
            self._stored = False  # push() calls redo() once, and the block is stored already
            return
        _store_again(self._database, self._after, instead_of=self._before)


def _store(database: Database, block: Block) -> None:
    from studio.storage.blocks import save_block

    with database.write() as session:
        save_block(session, block)


def _store_again(database: Database, block: Block, *, instead_of: Block) -> None:
    """Store what a step had before or after it; where the block lies stays, unless that was the step.

    The season has steps of its own, which move blocks: a step of the block must not take them back.
    """
    from studio.storage.blocks import save_block
    from studio.storage.macrocycles import place_of

    with database.write() as session:
        now = place_of(session, block.id)
        if now is not None and block.start_on == instead_of.start_on:
            block = replace(block, start_on=now.start_on)
        if now is not None and block.macrocycle_id == instead_of.macrocycle_id:
            block = replace(block, macrocycle_id=now.macrocycle_id)
        save_block(session, block)

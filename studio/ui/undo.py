"""Undo and redo of block edits: one command that holds the block before and after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack
from typing_extensions import override

from studio.domain.block import Block

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from sqlalchemy.orm import Session

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


class Beside(Protocol):
    """What is stored together with a step of a block, and taken back with it."""

    def keep(self, session: Session, /) -> None: ...

    def take_back(self, session: Session, /) -> None: ...


def edit_block(
    stack: QUndoStack,
    database: Database,
    text: str,
    *,
    before: Block,
    after: Block,
    beside: Beside | None = None,
) -> None:
    """Store an edited block and make it undoable under ``text``; an edit of nothing is no step.

    ``beside`` is kept with it or not at all.
    """
    if before == after and beside is None:
        return
    # stored first, so that an edit that cannot be stored never gets on the stack
    _store(database, after, beside.keep if beside else None)
    stack.push(_ReplaceBlock(database, text, before, after, beside))


class _ReplaceBlock(QUndoCommand):
    def __init__(
        self, database: Database, text: str, before: Block, after: Block, beside: Beside | None
    ) -> None:
        super().__init__(text)
        self._database = database
        self._before = before
        self._after = after
        self._beside = beside
        self._stored = True

    @override
    def undo(self) -> None:
        too = self._beside.take_back if self._beside else None
        _store_again(self._database, self._before, instead_of=self._after, too=too)

    @override
    def redo(self) -> None:
        if self._stored:
            self._stored = False  # push() calls redo() once, and the block is stored already
            return
        too = self._beside.keep if self._beside else None
        _store_again(self._database, self._after, instead_of=self._before, too=too)


def _store(database: Database, block: Block, too: Callable[[Session], None] | None) -> None:
    from studio.storage.blocks import save_block

    with database.write() as session:
        save_block(session, block)
        if too is not None:
            too(session)


def _store_again(
    database: Database, block: Block, *, instead_of: Block, too: Callable[[Session], None] | None
) -> None:
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
        if too is not None:
            too(session)

"""Undo and redo by keeping the plan before: frozen trees share what did not change, so a step costs one path."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.plan import Plan

STEP_LIMIT = 1000


@dataclass(frozen=True)
class Step:
    """One undo step with the Vietnamese name the menu shows. Steps with one `merge_key` in a row become one.

    `settled` are the atoms whose conflict the step decided.
    """

    name: str
    before: Plan
    after: Plan
    merge_key: str = ""
    settled: frozenset[str] = frozenset()


class UndoHistory:
    """The steps of one open plan."""

    def __init__(self) -> None:
        """Begin without steps."""
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def undo_name(self) -> str:
        """The name of the step that undo takes back, empty when there is none."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """The name of the step that redo does again, empty when there is none."""
        return self._undone[-1].name if self._undone else ""

    def add(self, step: Step) -> None:
        """Keep a step; what was undone before can no longer be redone."""
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if last is not None and step.merge_key and step.merge_key == last.merge_key:
            step = Step(last.name, last.before, step.after, last.merge_key)
            self._done.pop()
        self._done.append(step)
        del self._done[:-STEP_LIMIT]

    def close_step(self) -> None:
        """End the running step: what comes next is a step of its own."""
        if self._done and self._done[-1].merge_key:
            last = self._done.pop()
            self._done.append(Step(last.name, last.before, last.after))

    def undo(self) -> Step | None:
        """Move the last step to the undone ones and return it, None when there is none."""
        return self._move(self._done, self._undone)

    def redo(self) -> Step | None:
        """Move the last undone step back and return it, None when there is none."""
        return self._move(self._undone, self._done)

    @staticmethod
    def _move(source: list[Step], target: list[Step]) -> Step | None:
        if not source:
            return None
        step = source.pop()
        target.append(step)
        return step

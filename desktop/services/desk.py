"""An open plan on the desk: every change goes through `change`, is saved, can be undone, and is reported once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.domain.beside import are_beside, differs_beside_only
from desktop.domain.codec import atoms, changed_atoms, read_plan
from desktop.services.cell_states import CellStates
from desktop.services.changes import Changes
from desktop.services.summaries import summary_of
from desktop.services.undo import Step, UndoHistory

if TYPE_CHECKING:
    from desktop.domain.checks.rules import Rules
    from desktop.domain.finding import Finding
    from desktop.domain.plan import Plan
    from desktop.history.json_value import Json
    from desktop.packs.pack import Pack
    from desktop.services.ids import NewId
    from desktop.services.ports import Clock, Store, Ticket


class PlanFrozenError(Exception):
    """The plan lies at the signer or was issued, so nothing of it may be edited; `status` is its state."""

    def __init__(self, status: str) -> None:
        """Remember the state."""
        super().__init__(status)
        self.status = status


class Desk:
    """One open plan with its pack, its store and its undo steps.

    The verbs live beside it by theme (`funding_verbs`, `text_verbs`, `fact_verbs`, `row_verbs`); each takes the desk
    first and is one transaction, one undo step and one `Changes` report.
    """

    def __init__(
        self,
        plan: Plan,
        pack: Pack,
        *,
        store: Store,
        clock: Clock,
        new_id: NewId,
        rules: Rules,
        is_others: bool = False,
    ) -> None:
        """Take a plan that is already in the store; `is_others` is one that is only read here, as a district's."""
        self.plan = plan
        self.is_others = is_others
        self.pack = pack
        self.clock = clock
        self.new_id = new_id
        self.last_ticket: Ticket | None = None
        self.states = CellStates.of(store, plan.id)
        self.rules = replace(rules, conflicts=self.states.open_points)
        self._store = store
        self._undo = UndoHistory()
        self._listeners: list[Callable[[Changes], None]] = []
        self._text_findings: tuple[Finding, ...] = ()

    @property
    def undo_name(self) -> str:
        """What undo would take back, in the officer's words; empty when nothing."""
        return self._undo.undo_name

    @property
    def redo_name(self) -> str:
        """What redo would do again; empty when nothing."""
        return self._undo.redo_name

    @property
    def text_findings(self) -> tuple[Finding, ...]:
        """The findings of the slow checks as last reported by `take_text_findings`."""
        return self._text_findings

    def on_change(self, listener: Callable[[Changes], None]) -> None:
        """Call back after every change, undo and redo."""
        self._listeners.append(listener)

    def off_change(self, listener: Callable[[Changes], None]) -> None:
        """Stop calling a listener back."""
        self._listeners.remove(listener)

    @property
    def is_frozen(self) -> bool:
        """Tell whether `change` refuses every edit."""
        return self.is_others or self.plan.is_frozen

    def change(self, name: str, plan: Plan, *, merge_key: str = "") -> Changes:
        """Put a new state of the plan in place: save what differs, keep the step, tell the listeners.

        A state that differs in nothing leaves no step and tells nobody. Raises PlanFrozenError where the plan lies at
        the signer or was issued: every verb that edits comes through here. Opinions and papers that travel with the
        plan are no part of what was frozen and go on: a decision gets its number after it was signed.
        """
        before = self.plan
        changes = Changes(name, before, plan, changed_atoms(before, plan))
        if changes.atoms and self.is_others:
            raise PlanFrozenError("others")
        if changes.atoms and self.is_frozen and not differs_beside_only(before, plan):
            raise PlanFrozenError(before.facts.status)
        if changes.atoms:
            self._undo.add(Step(name, before, plan, merge_key))
            self._put(changes)
        return changes

    def record(self, name: str, plan: Plan) -> Changes:
        """Put a step of the plan's way in place, also where edits are refused.

        It ends the undo steps: what was taken as a step is taken back by another step, with a name and a reason.
        """
        changes = Changes(name, self.plan, plan, changed_atoms(self.plan, plan))
        self._undo = UndoHistory()
        self._put(changes)
        return changes

    def settle(self, name: str, values: Mapping[str, Json]) -> Changes:
        """Decide conflicts by values, which replace everything that stands in their atoms; one step, saved on return.

        What the plan shows then (rows come back, rows go) is read from the store. Raises StoreError, and
        PlanFrozenError where the plan lies at the signer or was issued: what came in later waits for its reopening or
        its adjustment. Opinions and papers that travel with the plan go on being decided.
        """
        before = self.plan
        if self.is_others:
            raise PlanFrozenError("others")
        if self.is_frozen and not are_beside(before, values):
            raise PlanFrozenError(before.facts.status)
        self._store.settle(before.id, values).wait()
        changes = self._take_stored(name)
        self._undo.add(Step(name, before, changes.after, settled=frozenset(values)))
        return changes

    def look_again(self) -> None:
        """Take over how the plan stands to its history, after its versions were sealed; the plan itself is the same."""
        self._take_states()
        self._tell(Changes("", self.plan, self.plan, {}))

    def close_step(self) -> None:
        """End a step that was still growing (typing in one text)."""
        self._undo.close_step()

    def undo(self) -> Changes | None:
        """Take the last step back; None when there is none."""
        step = self._undo.undo()
        if step is None:
            return None
        name = f"Hoàn tác: {step.name}"
        return self._unsettle(name, step) if step.settled else self._put_back(name, step.after, step.before)

    def redo(self) -> Changes | None:
        """Do the last undone step again; None when there is none."""
        step = self._undo.redo()
        if step is None:
            return None
        name = f"Làm lại: {step.name}"
        if not step.settled:
            return self._put_back(name, step.before, step.after)
        chosen = atoms(step.after)
        self._store.settle(self.plan.id, {atom: chosen.get(atom) for atom in step.settled}).wait()
        return self._take_stored(name)

    def take_text_findings(self, findings: tuple[Finding, ...]) -> None:
        """Take over what the slow checks found, so that the plan list can count it."""
        self._text_findings = findings

    def _put_back(self, name: str, before: Plan, after: Plan) -> Changes:
        changes = Changes(name, before, after, changed_atoms(before, after))
        self._put(changes)
        return changes

    def _put(self, changes: Changes) -> None:
        self.plan = changes.after
        self.states.take(changes.atoms)
        summary = summary_of(self.plan, self.rules, self._text_findings, self.clock.now())
        self.last_ticket = self._store.write(self.plan.id, changes.atoms, summary)
        self._tell(changes)

    def _unsettle(self, name: str, step: Step) -> Changes:
        """Let the values stand against each other again; a decision that was sealed meanwhile is typed over."""
        plan_id = self.plan.id
        self._store.discard(plan_id, step.settled).wait()
        stored = read_plan(plan_id, self._store.load(plan_id))
        self._store.write(plan_id, changed_atoms(stored, step.before)).wait()
        return self._take_stored(name)

    def _take_stored(self, name: str) -> Changes:
        """Show the plan as the store has it, and report what differs."""
        before = self.plan
        self.plan = self._stored()
        self._take_states()
        summary = summary_of(self.plan, self.rules, self._text_findings, self.clock.now())
        self.last_ticket = self._store.write(self.plan.id, {}, summary)
        changes = Changes(name, before, self.plan, changed_atoms(before, self.plan))
        self._tell(changes)
        return changes

    def _stored(self) -> Plan:
        plan = read_plan(self.plan.id, self._store.load(self.plan.id))
        if not plan.steps:
            return plan
        from desktop.services.frozen_view import frozen_view

        return frozen_view(self._store, plan)

    def _take_states(self) -> None:
        self.states = CellStates.of(self._store, self.plan.id)
        self.rules = replace(self.rules, conflicts=self.states.open_points)

    def _tell(self, changes: Changes) -> None:
        for listener in tuple(self._listeners):
            listener(changes)

"""What the register of conflicts of a plan says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.documents.conflict_register import Register, RegisterEntry, RegisterSide
from desktop.domain.checks.rules import Rules
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.history.json_value import Json
from desktop.presenters.atom_words import NO_VALUE, atom_words
from desktop.presenters.check_sheet import time_words
from desktop.presenters.exchange_words import CONFLICTS
from desktop.presenters.history_view import TEMPLATE_AUTHOR, UNKNOWN_PERSON, cell_value_words
from desktop.services.conflict_decisions import Decision
from desktop.services.conflict_views import ConflictRegister
from desktop.services.conflicts import OpenConflict

CHOSEN, REFUSED = "được chọn", "không nhận"
SHOWN, WAITING = "đang hiện, chưa chọn", "chưa chọn"
HERE = "máy này (chưa chốt)"
ANOTHER = "giá trị khác"


def conflict_register_sheet(found: ConflictRegister, plan: Plan, rules: Rules, *, time: str) -> Register:
    """Return the register for what was read of a plan at a time (ISO, as the clock gives it)."""
    words = _RegisterWords(plan, rules, found.names)
    return Register(
        plan_title=FieldValues(plan).render_template(plan.facts.subject),
        issuer=plan.facts.issuer_name,
        summary=(
            f"Lập lúc {time_words(time)}.",
            f"Chưa giải quyết {len(found.open_ones)} xung đột; đã giải quyết {len(found.decisions)} xung đột.",
        ),
        open=tuple(words.open(conflict) for conflict in found.open_ones),
        settled=tuple(words.settled(decision) for decision in found.decisions),
    )


@dataclass(frozen=True)
class _RegisterWords:
    """Words of conflicts of one plan."""

    plan: Plan
    rules: Rules
    names: Mapping[str, str]

    def open(self, conflict: OpenConflict) -> RegisterEntry:
        """A conflict nobody has decided."""
        sides = tuple(
            self._side(conflict.atom, side.value, side.person, side.time, SHOWN if side.is_shown else WAITING)
            for side in conflict.sides
        )
        return RegisterEntry(self._place(conflict.atom), sides, CONFLICTS[conflict.kind])

    def settled(self, decision: Decision) -> RegisterEntry:
        """A conflict that was decided."""
        return RegisterEntry(
            self._place(decision.atom),
            tuple(self._decided_sides(decision)),
            decided_by=self._person(decision.person) if decision.is_sealed else HERE,
            decided=_time(decision.time),
        )

    def _decided_sides(self, decision: Decision) -> Iterator[RegisterSide]:
        for side in decision.sides:
            outcome = CHOSEN if side.is_shown else REFUSED
            yield self._side(decision.atom, side.value, side.person, side.time, outcome)
        if not any(side.is_shown for side in decision.sides):
            value = self._value(decision.atom, decision.value)
            yield RegisterSide(value, ANOTHER, "", CHOSEN)

    def _side(self, atom: str, value: Json, person: str, time: str | None, outcome: str) -> RegisterSide:
        return RegisterSide(self._value(atom, value), self._person(person, time), _time(time), outcome)

    def _place(self, atom: str) -> str:
        return atom_words(atom, self.plan, self.rules)

    def _value(self, atom: str, value: Json) -> str:
        if value is None and not atom.endswith("/life"):
            return NO_VALUE
        return " ¶ ".join(cell_value_words(atom, value, self.plan, self.rules).split("\n"))

    def _person(self, person: str, time: str | None = "") -> str:
        return TEMPLATE_AUTHOR if time is None else self.names.get(person) or UNKNOWN_PERSON


def _time(time: str | None) -> str:
    return time_words(time) if time else ""

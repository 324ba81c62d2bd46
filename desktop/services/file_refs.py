"""How rows are named inside PLAN.json: by code where it is their own, else by id; and ids that need no writing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from msgspec import UNSET, UnsetType

from desktop.domain.codec import LISTS
from desktop.domain.ordering import template_key
from desktop.domain.plan import Plan
from desktop.domain.tree import walk
from desktop.packages.strict_json import PlanFileError
from desktop.services.ids import fixed_id

Value = TypeVar("Value")
ID_MARK = "id:"


def given_or(value: Value | UnsetType, default: Value) -> Value:
    """Return a value that was given, else the default."""
    return default if isinstance(value, UnsetType) else value


def unless(value: Value, default: Value) -> Value | UnsetType:
    """Return a value to write, or nothing where it equals what reading would put in."""
    return UNSET if value == default else value


def sorted_rows(rows: Iterable[Any]) -> tuple[Any, ...]:
    """Return rows in print order."""
    return tuple(sorted(rows, key=lambda row: (row.order, row.id)))


def placed_ids(row: Any, list_name: str, plan_id: str, place: int) -> tuple[str, str]:  # noqa: ANN401 - a row of a file
    """Return id and order of a row read from a file that has no code."""
    return given_or(row.id, fixed_id(plan_id, list_name, str(place))), given_or(row.order, template_key(place))


def placed_ids_written(row: Any, list_name: str, plan_id: str, place: int) -> dict[str, Any]:  # noqa: ANN401 - any row
    """Return id and order to write for a row that has no code."""
    given = unless(row.id, fixed_id(plan_id, list_name, str(place)))
    return {"id": given, "order": unless(row.order, template_key(place))}


class RowNames:
    """Names of the rows of one list: each row's code (or name), or its id where the code is not its own."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        """Take (id, code) pairs in print order; rows without a code are named by id."""
        self.rows = tuple(rows)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of all rows."""
        return frozenset(row_id for row_id, _ in self.rows)

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """The id of the first row of each code."""
        return {code: row_id for row_id, code in reversed(self.rows) if code}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name to write for an id: its code, where no other row has it."""
        uses = Counter(code for _, code in self.rows)
        return {row_id: code for row_id, code in self.rows if code and uses[code] == 1 and code not in self.ids}

    def id_of(self, name: str, path: str, noun: str) -> str:
        """Return the id a name stands for; raise PlanFileError where no row is called so.

        "id:…" is an id as it stands, also of a row that was removed.
        """
        if name.startswith(ID_MARK):
            return name.removeprefix(ID_MARK)
        if not name or name in self.ids:
            return name
        if name not in self.owners:
            raise PlanFileError(path, f"không có {noun} “{name}” trong kế hoạch")
        return self.owners[name]

    def name_of(self, row_id: str) -> str:
        """Return the name to write for an id."""
        if row_id in self.ids:
            return self.names.get(row_id, row_id)
        return f"{ID_MARK}{row_id}" if row_id else ""


class DerivedIds:
    """Ids that follow from a row's code, or from its place where it has none or the code was used before."""

    def __init__(self, list_name: str, plan_id: str, *code_parts: str) -> None:
        """Remember what the ids are made of: the list and plan for places, `code_parts` and the code for codes."""
        self.list_name = list_name
        self.plan_id = plan_id
        self.code_parts = code_parts
        self.used: set[str] = set()

    def read(self, given: str | UnsetType, code: str, place: str | int) -> str:
        """Return the id of a row read from a file: its own, else the one that follows; in the order of the file."""
        if not isinstance(given, UnsetType):
            return given
        derived = self._derived(code, place)
        self.used.add(code)
        return derived

    def written(self, row_id: str, code: str, place: str | int) -> str | UnsetType:
        """Return the id to write for a row: nothing where reading gives it; in the order of the file."""
        if row_id != self._derived(code, place):
            return row_id
        self.used.add(code)
        return UNSET

    def _derived(self, code: str, place: str | int) -> str:
        if not code or code in self.used:
            return fixed_id(self.plan_id, self.list_name, str(place))
        return fixed_id(*self.code_parts, code)


def refuse_shared_ids(plan: Plan) -> None:
    """Raise PlanFileError where two rows of a plan have one id: their cells would overwrite each other."""
    ids = [row.id for name, _ in LISTS for row in getattr(plan, name)]
    ids += [line.id for line in plan.funding.root.walk()]
    ids += [section.id for chapter in plan.sections for section in chapter.walk()]
    ids += [row.id for row in walk(plan.tables)]
    seen: set[str] = set()
    for row_id in ids:
        if row_id in seen:
            raise PlanFileError("$", f"hai dòng cùng dùng id “{row_id}”")
        seen.add(row_id)

"""The funding tree: money at any level, totals computed once a branch and carried over by an edit of another branch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from desktop.domain.fund import Amounts, Fund, Measure, add_up

LineLevel = Literal["programme", "project", "subproject", "activity"]
LineStatus = Literal["planned", "not_applicable", "no_money"]
FINDINGS, FORMER_FINDINGS = "figure_findings", "former_findings"
"""Where the checks keep what they found in a row, and where its next state finds that again."""


@dataclass(frozen=True)
class Line:
    """One row of the funding table: a project, sub-project or activity. Amounts are whole đồng by fund.

    `amounts` is the new-year part and `carried` the part that came over from the year before, both undivided, that is
    standing on this row itself. `stated` is what a document says about the row, compared and never printed. `kinds` are
    the kinds of capital the row may have (empty: any). `unread` is text typed in a cell that is no amount: kept,
    marked, counted as no figure. `order` sorts rows below one parent.
    """

    id: str
    code: str
    title: str
    label: str = ""
    level: LineLevel = "subproject"
    order: str = ""
    status: LineStatus = "planned"
    reason: str = ""
    is_reason_printed: bool = True
    kinds: tuple[str, ...] = ()
    lead: str = ""
    partners: tuple[str, ...] = ()
    report_form: str = ""
    amounts: Amounts = field(default_factory=dict)
    carried: Amounts = field(default_factory=dict)
    stated: Mapping[Measure, int | None] = field(default_factory=dict)
    unread: Mapping[Fund, str] = field(default_factory=dict)
    children: tuple[Line, ...] = ()

    @cached_property
    def own(self) -> Amounts:
        """The undivided amounts of the row itself: new-year and carried parts together."""
        return add_up((self.amounts, self.carried))

    @cached_property
    def totals(self) -> Amounts:
        """What the row adds up to: its own undivided amounts and its children's totals."""
        return add_up((self.own, *(child.totals for child in self.children)))

    @cached_property
    def carried_totals(self) -> Amounts:
        """The carried part of the totals."""
        return add_up((self.carried, *(child.carried_totals for child in self.children)))

    @property
    def is_leaf(self) -> bool:
        """Tell whether the row has no rows below it."""
        return not self.children

    def walk(self) -> Iterator[Line]:
        """Yield the row and every row below it, top down."""
        waiting = [self]
        while waiting:
            line = waiting.pop()
            yield line
            waiting += reversed(line.children)

    def may_have(self, kind: str) -> bool:
        """Tell whether the row may have money of a kind of capital."""
        return not self.kinds or kind in self.kinds

    def with_amount(self, fund: Fund, amount: int | None) -> Line:
        """Return the row with its new-year amount of a fund set, or cleared by None."""
        return replace(self, amounts=_put(self.amounts, fund, amount), unread=_without(self.unread, fund))

    def with_unread(self, fund: Fund, text: str) -> Line:
        """Return the row with a text kept in a cell where an amount was expected."""
        return replace(self, amounts=_put(self.amounts, fund, None), unread={**self.unread, fund: text})

    def with_carried(self, fund: Fund, amount: int | None) -> Line:
        """Return the row with its carried amount of a fund set, or cleared by None."""
        return replace(self, carried=_put(self.carried, fund, amount))

    def with_stated(self, measure: Measure, amount: int | None) -> Line:
        """Return the row with the figure a document states for a measure, or without it (None)."""
        stated = {key: value for key, value in self.stated.items() if key != measure}
        return replace(self, stated=stated if amount is None else {**stated, measure: amount})

    def with_child(self, position: int, child: Line) -> Line:
        """Return the row with one child exchanged, as `with_children` does with several."""
        return self.with_children({position: child})

    def with_children(self, changed: Mapping[int, Line]) -> Line:
        """Return the row with children exchanged (by position); its totals move by the difference.

        Nothing else is added again, and what was found in the other children is handed on to the checks.
        """
        children = list(self.children)
        for position, child in changed.items():
            children[position] = child
        line = replace(self, children=tuple(children))
        if "totals" in self.__dict__:
            line.__dict__["own"] = self.own
            pairs = [(self.children[position].totals, child.totals) for position, child in changed.items()]
            line.__dict__["totals"] = _moved(line, self.totals, pairs)
        former = self.__dict__.get(FINDINGS) or self.__dict__.get(FORMER_FINDINGS)
        if former is not None:
            line.__dict__[FORMER_FINDINGS] = former
        return line


@dataclass(frozen=True)
class FundingTree:
    """All rows under one root that stands for the programme; finds a row by id without a search."""

    root: Line

    @cached_property
    def places(self) -> Mapping[str, tuple[int, ...]]:
        """Where each row stands: child positions from the root down."""
        return dict(_places(self.root, ()))

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The id of the first row of each programme code."""
        found: dict[str, str] = {}
        for line in self.root.walk():
            if line.code:
                found.setdefault(line.code, line.id)
        return found

    @cached_property
    def by_codes(self) -> Mapping[str, Line]:
        """The first row of each programme code."""
        return {code: self[line_id] for code, line_id in self.codes.items()}

    def __contains__(self, line_id: object) -> bool:
        """Tell whether a row of that id exists."""
        return line_id in self.places

    def __getitem__(self, line_id: str) -> Line:
        """Return a row; raise KeyError where there is none."""
        return self.path(line_id)[-1]

    def path(self, line_id: str) -> tuple[Line, ...]:
        """Return the rows from the root down to a row; raise KeyError where there is none."""
        line = self.root
        path = [line]
        for position in self.places[line_id]:
            line = line.children[position]
            path.append(line)
        return tuple(path)

    def parent(self, line_id: str) -> Line | None:
        """Return the row above a row, None for the root."""
        path = self.path(line_id)
        return path[-2] if len(path) > 1 else None

    def by_code(self, code: str) -> Line | None:
        """Return the first row of a programme code, None where there is none."""
        line_id = self.codes.get(code)
        return None if line_id is None else self[line_id]

    def with_line(self, line: Line) -> FundingTree:
        """Return the tree with one row exchanged for its new state; every untouched branch is shared."""
        places = self.places[line.id]
        path = self.path(line.id)
        is_same_shape = line.children is path[-1].children and line.code == path[-1].code
        changed = [line]
        for position, parent in zip(reversed(places), reversed(path[:-1]), strict=True):
            line = parent.with_child(position, line)
            changed.append(line)
        tree = FundingTree(line)
        if is_same_shape:
            tree.__dict__["places"] = self.places
            self._hand_on_codes(tree, changed)
        return tree

    def with_lines(self, changed: Mapping[str, Line]) -> FundingTree:
        """Return the tree with many rows exchanged, each row above them built once; their children stay as they are.

        Raises KeyError for a row that is not there.
        """
        new: list[Line] = []
        root = _with_lines(self.root, {self.places[line_id]: line for line_id, line in changed.items()}, new)
        tree = FundingTree(root)
        tree.__dict__["places"] = self.places
        self._hand_on_codes(tree, new)
        return tree

    def _hand_on_codes(self, tree: FundingTree, changed: list[Line]) -> None:
        """Give a tree of the same shape what is known of codes, with the rows that changed in place of the old ones."""
        if "codes" in self.__dict__:
            tree.__dict__["codes"] = self.codes
        if "by_codes" in self.__dict__:
            coded = {line.code: line for line in changed if self.codes.get(line.code) == line.id}
            tree.__dict__["by_codes"] = {**self.by_codes, **coded}

    def with_new_child(self, parent_id: str, child: Line) -> FundingTree:
        """Return the tree with a row added in its order; the first child takes over the parent's own amounts."""
        parent = self[parent_id]
        if parent.is_leaf and parent.level != "programme" and parent.own and not child.own:
            child = replace(child, amounts=parent.amounts, carried=parent.carried)
            parent = replace(parent, amounts={}, carried={})
        children = tuple(sorted((*parent.children, child), key=lambda line: (line.order, line.id)))
        return self.with_line(replace(parent, children=children))

    def without_line(self, line_id: str) -> FundingTree:
        """Return the tree without a row and all rows below it; the root cannot be removed (KeyError)."""
        parent = self.parent(line_id)
        if parent is None:
            raise KeyError(line_id)
        return self.with_line(replace(parent, children=tuple(c for c in parent.children if c.id != line_id)))


def _put(amounts: Amounts, fund: Fund, amount: int | None) -> Amounts:
    rest = {key: value for key, value in amounts.items() if key != fund}
    return rest if amount is None else {**rest, fund: amount}


def _without(texts: Mapping[Fund, str], fund: Fund) -> Mapping[Fund, str]:
    return {key: text for key, text in texts.items() if key != fund} if fund in texts else texts


def _with_lines(line: Line, changed: Mapping[tuple[int, ...], Line], new: list[Line]) -> Line:
    """Return a row with new states of itself (place ()) and of rows below it; `new` takes every row that is built."""
    below: dict[int, dict[tuple[int, ...], Line]] = {}
    for place, state in changed.items():
        if place:
            below.setdefault(place[0], {})[place[1:]] = state
    given = changed.get((), line)
    children = {position: _with_lines(line.children[position], states, new) for position, states in below.items()}
    after = given.with_children(children) if children else given
    new.append(after)
    return after


def _moved(line: Line, totals: Amounts, pairs: Iterable[tuple[Amounts, Amounts]]) -> Amounts:
    """Move totals by what changed in children (before, after); a fund goes when neither row nor child has it now."""
    moved = dict(totals)
    gone: set[Fund] = set()
    for before, after in pairs:
        for fund, amount in after.items():
            if before.get(fund) != amount:
                moved[fund] = moved.get(fund, 0) + amount - before.get(fund, 0)
        for fund in before.keys() - after.keys():
            moved[fund] -= before[fund]
            gone.add(fund)
    for fund in gone:
        if fund not in line.own and not any(fund in child.totals for child in line.children):
            del moved[fund]
    return moved


def _places(line: Line, place: tuple[int, ...]) -> Iterator[tuple[str, tuple[int, ...]]]:
    yield line.id, place
    for position, child in enumerate(line.children):
        yield from _places(child, (*place, position))

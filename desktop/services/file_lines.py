"""The funding rows of PLAN.json, both directions: `lines` changes, adds and removes rows of the drafted programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from msgspec import UNSET

from desktop.domain.fund import Fund, Measure
from desktop.domain.funding import Line
from desktop.domain.ordering import template_key
from desktop.packages.plan_rows import LineRow
from desktop.packages.strict_json import PlanFileError
from desktop.packs.pack import Pack
from desktop.services.drafting import line_id
from desktop.services.file_refs import ID_MARK, DerivedIds, RowNames, given_or, unless

LINES = "lines"


@dataclass(frozen=True)
class PackRow:
    """What the pack says of a row: its parent's code, level, label, title, kinds and report form."""

    parent: str
    level: str
    label: str
    title: str
    kinds: tuple[str, ...]
    report_form: str = ""


def pack_rows(pack: Pack) -> dict[str, PackRow]:
    """Return the rows a file may name by code without describing them: projects, sub-projects and their activities."""
    rows = {"": PackRow("", "programme", "", pack.file.programme, ())}
    for line in pack.lines:
        rows[line.code] = PackRow(line.parent, line.level, line.label, line.title, line.kinds, line.report_form)
        for activity in line.activities:
            rows[activity.code] = PackRow(line.code, "activity", activity.label, activity.title, activity.kinds)
    return rows


def derived_line_ids(pack: Pack, plan_id: str) -> DerivedIds:
    """Return the ids of funding rows that need no writing; the same as a draft gives."""
    return DerivedIds(LINES, plan_id, pack.id, "line")


@dataclass
class _Node:
    """A row while the tree is taken apart: the row without children, and the id of the row above."""

    line: Line
    parent: str
    path: str = ""


class LineReader:
    """Puts the rows of a file into a drafted tree."""

    def __init__(self, pack: Pack, plan_id: str, root: Line, agencies: RowNames) -> None:
        """Take the drafted tree apart."""
        self.pack = pack
        self.known = pack_rows(pack)
        self.agencies = agencies
        self.root_id = root.id
        self.nodes: dict[str, _Node] = {}
        self.ids = derived_line_ids(pack, plan_id)
        self.counts: dict[str, int] = {}
        self._turns: dict[str, int] = {}
        self._next_turn = count()
        self._codes: dict[str, set[str]] = {}
        self._take_apart(root, "")

    def tree(self, rows: tuple[LineRow, ...]) -> Line:
        """Return the tree with the rows of the file in it; raise PlanFileError for a row that does not fit."""
        for place, row in enumerate(rows):
            self._put(row, place, f"$.lines[{place}]")
        below: dict[str, list[str]] = {}
        for node_id, node in self.nodes.items():
            below.setdefault(node.parent, []).append(node_id)
        root = self._built(self.root_id, below)
        standing = {line.id for line in root.walk()}
        for node_id, node in self.nodes.items():
            if node.path and node_id not in standing:
                raise PlanFileError(node.path, "dòng nằm dưới một dòng đã bỏ")
        return root

    def _take_apart(self, line: Line, parent: str) -> None:
        self._hold(line.id, _Node(replace(line, children=()), parent))
        self.counts[line.id] = len(line.children)
        for child in line.children:
            self._take_apart(child, line.id)

    def _built(self, node_id: str, below: Mapping[str, list[str]]) -> Line:
        children = (self._built(child, below) for child in below.get(node_id, ()))
        ordered = tuple(sorted(children, key=lambda line: (line.order, line.id)))
        return replace(self.nodes[node_id].line, children=ordered)

    def _put(self, row: LineRow, place: int, path: str) -> None:
        is_root = not row.code and row.parent is UNSET
        row_id = given_or(row.id, self.root_id) if is_root else self.ids.read(row.id, row.code, place)
        if row.removed:
            if row_id not in self.nodes or is_root:
                raise PlanFileError(path, f"không có dòng “{row.code or row_id}” để bỏ")
            self._let_go(row_id)
            return
        if is_root and row_id != self.root_id:
            self._rename_root(row_id)
        node = self.nodes.get(row_id) or self._new_node(row, row_id, path)
        parent = node.parent if row.parent is UNSET else self._row_id(row.parent, f"{path}.parent")
        self._hold(row_id, _Node(self._filled(node.line, row, path), parent, path))

    def _hold(self, row_id: str, node: _Node) -> None:
        """Keep a row, which is found by its id and by its code from now on."""
        if row_id in self.nodes:
            self._codes[self.nodes[row_id].line.code].discard(row_id)
        else:
            self._turns[row_id] = next(self._next_turn)
        self.nodes[row_id] = node
        self._codes.setdefault(node.line.code, set()).add(row_id)

    def _let_go(self, row_id: str) -> _Node:
        node = self.nodes.pop(row_id)
        self._codes[node.line.code].discard(row_id)
        del self._turns[row_id]
        return node

    def _rename_root(self, new: str) -> None:
        """Give the root the id a file has for it; the rows below it follow."""
        node = self._let_go(self.root_id)
        self._hold(new, _Node(replace(node.line, id=new), ""))
        self.counts[new] = self.counts.pop(self.root_id)
        for child in self.nodes.values():
            child.parent = new if child.parent == self.root_id else child.parent
        self.root_id = new

    def _row_id(self, name: str, path: str) -> str:
        if not name:
            return self.root_id
        row_id = name.removeprefix(ID_MARK)
        if not name.startswith(ID_MARK) and name not in self.nodes:
            row_id = min(self._codes.get(name, ()), key=self._turns.__getitem__, default="")
        if row_id not in self.nodes:
            raise PlanFileError(path, f"không có dòng “{name}” trong kế hoạch")
        return row_id

    def _new_node(self, row: LineRow, row_id: str, path: str) -> _Node:
        """Start a row the draft does not have: an activity of the pack, or one that says its parent and title."""
        known = self.known.get(row.code) if row.code else None
        if known is None and (row.parent is UNSET or row.title is UNSET):
            raise PlanFileError(path, f"bộ danh mục không có dòng “{row.code}”; dòng thêm phải có parent và title")
        parent_name = given_or(row.parent, known.parent if known else "")
        parent = self._row_id(parent_name, f"{path}.parent")
        order = template_key(self.counts.get(parent, 0))
        self.counts[parent] = self.counts.get(parent, 0) + 1
        self.counts[row_id] = 0
        kinds = known.kinds if known else self.nodes[parent].line.kinds
        level: Any = known.level if known else "activity"
        title = known.title if known else ""
        label = known.label if known else ""
        form = known.report_form if known else ""
        line = Line(row_id, row.code, title, label, level, order, kinds=kinds, report_form=form)
        return _Node(line, parent)

    def _filled(self, line: Line, row: LineRow, path: str) -> Line:
        partners = None if row.partners is UNSET else row.partners
        return replace(
            line,
            code=row.code,
            title=given_or(row.title, line.title),
            label=given_or(row.label, line.label),
            level=given_or(row.level, line.level),
            order=given_or(row.order, line.order),
            status=given_or(row.status, line.status),
            reason=_reason(line, row),
            is_reason_printed=row.reason_printed,
            kinds=given_or(row.kinds, line.kinds),
            lead=line.lead if row.lead is UNSET else self.agencies.id_of(row.lead, f"{path}.lead", "cơ quan"),
            partners=line.partners if partners is None else self._agency_ids(partners, path),
            report_form=given_or(row.report_form, line.report_form),
            amounts=self._funds(row.amounts, f"{path}.amounts"),
            carried=self._funds(row.carried, f"{path}.carried"),
            stated=self._measures(row.stated, f"{path}.stated"),
            unread=self._funds(row.unread, f"{path}.unread"),
        )

    def _agency_ids(self, names: tuple[str, ...], path: str) -> tuple[str, ...]:
        return tuple(
            self.agencies.id_of(name, f"{path}.partners[{place}]", "cơ quan") for place, name in enumerate(names)
        )

    def _funds(self, cells: Mapping[str, Any], path: str) -> dict[Fund, Any]:
        return {fund_of(self.pack, key, f'{path}["{key}"]'): value for key, value in cells.items()}

    def _measures(self, cells: Mapping[str, int | None], path: str) -> dict[Measure, int | None]:
        return {measure_of(self.pack, key, f'{path}["{key}"]'): value for key, value in cells.items()}


def _reason(line: Line, row: LineRow) -> str:
    """The reason given; a row that is said to be planned or to have no money loses the pack's reason."""
    if row.reason is not UNSET:
        return row.reason
    return line.reason if given_or(row.status, line.status) == line.status else ""


def fund_of(pack: Pack, key: str, path: str) -> Fund:
    """Return a fund by its key; raise PlanFileError where the pack has no such source or kind."""
    try:
        fund = Fund.parse(key)
    except ValueError as error:
        raise PlanFileError(path, "nguồn vốn phải viết dạng nguồn.loại, ví dụ central.recurrent") from error
    known_names(pack, (fund.source,), (fund.kind,), path)
    return fund


def measure_of(pack: Pack, key: str, path: str) -> Measure:
    """Return a measure by its key; raise PlanFileError where the pack has no such source or kind."""
    try:
        measure = Measure.parse(key)
    except ValueError as error:
        raise PlanFileError(path, "cột vốn phải viết dạng nguồn.loại, * là tất cả, ví dụ central.* hoặc *.*") from error
    known_names(pack, measure.sources, measure.kinds, path)
    return measure


def known_names(pack: Pack, sources: tuple[str, ...], kinds: tuple[str, ...], path: str) -> None:
    """Raise PlanFileError where the pack has no such source or kind of money."""
    known_sources = [source.key for source in pack.funds.source]
    known_kinds = [kind.key for kind in pack.funds.kind]
    for names, known, noun in ((sources, known_sources, "nguồn"), (kinds, known_kinds, "loại vốn")):
        for name in names:
            if name not in known:
                raise PlanFileError(path, f"bộ danh mục không có {noun} “{name}”; dùng được: {', '.join(known)}")


class LineWriter:
    """Writes the rows of a tree so that LineReader builds it again from the draft of the same pack."""

    def __init__(self, pack: Pack, plan_id: str, drafted: Line, agencies: RowNames) -> None:
        """Take the drafted tree the reader will start from."""
        self.pack = pack
        self.drafted = {line.id: line for line in drafted.walk()}
        self.counts = {line.id: len(line.children) for line in drafted.walk()}
        self.known = pack_rows(pack)
        self.agencies = agencies
        self.ids = derived_line_ids(pack, plan_id)

    def rows(self, root: Line) -> tuple[LineRow, ...]:
        """Return the rows of the file: the programme where it says something, removed rows, then the tree top down."""
        standing = {line.id for line in root.walk()}
        rows: list[LineRow] = []
        top = self._root_row(root)
        rows.extend(row for row in (top,) if row is not None)
        for gone in self.drafted.values():
            if gone.level != "programme" and gone.id not in standing:
                self.ids.used.add(gone.code)
                rows.append(LineRow(code=gone.code, removed=True))
        names = RowNames((line.id, line.code) for line in root.walk())
        self._add_below(root, rows, names)
        return tuple(rows)

    def _root_row(self, root: Line) -> LineRow | None:
        drafted_id = line_id(self.pack, "")
        if root.id != drafted_id:
            self.counts[root.id] = self.counts[drafted_id]
        row = LineRow(
            level=unless(root.level, "programme"),
            label=unless(root.label, ""),
            title=unless(root.title, self.pack.file.programme),
            status=unless(root.status, "planned"),
            reason=unless(root.reason, ""),
            reason_printed=root.is_reason_printed,
            lead=unless(self.agencies.name_of(root.lead), ""),
            partners=unless(tuple(map(self.agencies.name_of, root.partners)), ()),
            kinds=unless(root.kinds, ()),
            report_form=unless(root.report_form, ""),
            id=unless(root.id, drafted_id),
            order=unless(root.order, ""),
            **self._figures(root),
        )
        return None if row == LineRow() else row

    def _add_below(self, parent: Line, rows: list[LineRow], names: RowNames) -> None:
        for line in parent.children:
            rows.append(self._row(line, parent, len(rows), names))
            self._add_below(line, rows, names)

    def _row(self, line: Line, parent: Line, place: int, names: RowNames) -> LineRow:
        known = self.known.get(line.code) if line.code else None
        draft = self.drafted.get(line.id)
        is_new = draft is None
        kinds = known.kinds if known else parent.kinds
        parent_name = "" if parent.level == "programme" else names.name_of(parent.id)
        described = PackRow(parent_name, "activity", "", "", kinds) if known is None else known
        is_plain = line.status == "planned" and not line.reason
        return LineRow(
            code=line.code,
            parent=UNSET if known is not None and known.parent == parent_name else parent_name,
            level=unless(line.level, described.level),  # type: ignore[arg-type]  # a level is one of the Literal's
            label=unless(line.label, described.label),
            title=line.title,
            status=unless(line.status, "planned") if is_new else line.status,
            reason=UNSET if is_plain else line.reason,
            reason_printed=line.is_reason_printed,
            lead=UNSET if is_new and not line.lead else self.agencies.name_of(line.lead),
            partners=UNSET if is_new and not line.partners else tuple(map(self.agencies.name_of, line.partners)),
            kinds=unless(line.kinds, kinds),
            report_form=unless(line.report_form, described.report_form),
            id=self.ids.written(line.id, line.code, place),
            order=unless(line.order, self._order(draft, line.id, parent.id)),
            **self._figures(line),
        )

    def _order(self, draft: Line | None, row_id: str, parent_id: str) -> str:
        if draft is not None:
            return draft.order
        count = self.counts.get(parent_id, 0)
        self.counts[parent_id] = count + 1
        self.counts[row_id] = 0
        return template_key(count)

    def _figures(self, line: Line) -> dict[str, Any]:
        return {
            "amounts": {fund.key: amount for fund, amount in line.amounts.items()},
            "carried": {fund.key: amount for fund, amount in line.carried.items()},
            "stated": {measure.key: amount for measure, amount in line.stated.items()},
            "unread": {fund.key: text for fund, text in line.unread.items()},
        }

"""The page of papers that travel with the plan: one row each, with what was settled and the pack's words else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from desktop.documents.paper_office import office_of
from desktop.documents.papers import addressees_of, offered_papers
from desktop.domain.dates import DateError, format_short_date, parse_date
from desktop.domain.ordering import template_key
from desktop.domain.plan import Paper, Plan
from desktop.domain.text import clean_line, fold
from desktop.packs.pack import Pack
from desktop.packs.paper_schema import PaperForm
from desktop.presenters.grid import Block, CellPlace, GridColumn, Outcome
from desktop.presenters.list_columns import ListColumn, RowValue, Values
from desktop.presenters.lists_page import ListGrid
from desktop.services.desk import Desk
from desktop.services.ids import fixed_id

GIVEN = "Danh sách văn bản do bộ danh mục quy định, không thêm bớt dòng."
BREAK = "; "
CAPACITY_BREAK = " / "


def paper_rows(plan: Plan, pack: Pack) -> tuple[Paper, ...]:
    """Return a row for each paper the issuer offers, empty where nothing was settled yet."""
    return tuple(
        plan.paper(form.key) or Paper(fixed_id(plan.id, "paper", form.key), template_key(place), form.key)
        for place, form in enumerate(offered_papers(plan, pack))
    )


class PaperGrid(ListGrid):
    """Implements `GridContent` for the papers of an open plan; rows come and go with the pack only."""

    def __init__(self, desk: Desk) -> None:
        """Listen to the desk; call `close` when the grid goes away."""
        super().__init__(desk, "papers")
        self._given = paper_columns(desk.pack)
        self._columns = (self._columns[0], *(column.shown for column in self._given))

    @property
    def rows(self) -> tuple[RowValue, ...]:
        """A row for each paper."""
        return self._rows_of(self.desk.plan)

    def paste(
        self,
        row: int,
        column: int,
        block: Block,
        *,
        foreign: bool | None = None,
        selection: Sequence[CellPlace] = (),
    ) -> Outcome:
        """Take the part of a block that stands on rows there are."""
        return super().paste(row, column, block[: max(len(self.rows) - row, 0)], foreign=foreign, selection=selection)

    def insert_row(self, row: int) -> Outcome:  # noqa: ARG002 - no row is added
        """Say why no row is added."""
        return Outcome(changed=False, message=GIVEN)

    def remove_row(self, row: int, *, confirmed: bool = False) -> Outcome:  # noqa: ARG002 - no row is removed
        """Say why no row is removed."""
        return Outcome(changed=False, message=GIVEN)

    def _put(self, step: str, rows: Sequence[RowValue]) -> Outcome:
        """Keep the rows for which something was settled, with those of papers that are not offered now."""
        shown = {row.code for row in rows}
        hidden = [row for row in self.desk.plan.papers if row.code not in shown]
        told = [row for row in rows if row != Paper(row.id, row.order, row.code)]
        return super()._put(step, sorted((*hidden, *told), key=lambda row: (row.order, row.id)))

    def _rows_of(self, plan: Plan) -> tuple[RowValue, ...]:
        return paper_rows(plan, self.desk.pack)


def paper_columns(pack: Pack) -> tuple[ListColumn, ...]:
    """Return the columns of the papers after the running number."""
    forms = {form.key: form for form in (pack.papers.paper if pack.papers else ())}

    def has(test: Callable[[PaperForm], bool]) -> Callable[[RowValue], bool]:
        return lambda row: test(forms[row.code])

    def addressees(row: RowValue, plan: Plan) -> str:
        return BREAK.join(row.addressees or addressees_of(plan, pack, forms[row.code]))

    def read_addressees(typed: str, row: RowValue, plan: Plan) -> tuple[Values, str]:
        given = (clean_line(part).removeprefix("-").strip().rstrip(".") for part in typed.split(";"))
        names = tuple(name for name in given if name)
        return {"addressees": () if names == addressees_of(plan, pack, forms[row.code]) else names}, ""

    def capacity(row: RowValue, plan: Plan) -> str:
        return CAPACITY_BREAK.join(row.signer_capacity or office_of(forms[row.code], plan, pack).capacity)

    def read_capacity(typed: str, row: RowValue, plan: Plan) -> tuple[Values, str]:
        given = (clean_line(part).upper() for part in typed.split("/"))
        lines = tuple(line for line in given if line)
        return {"signer_capacity": () if lines == office_of(forms[row.code], plan, pack).capacity else lines}, ""

    is_numbered = has(lambda form: form.shape != "opinions")
    return (
        ListColumn(
            GridColumn("title", "Văn bản", width=27, editable=False, wraps=True),
            lambda row, _plan: forms[row.code].title,
        ),
        ListColumn(GridColumn("paper_number", "Số", width=7, align="center"), _number, _read_number, is_numbered),
        _date("date", "Ngày", lambda _row: True),
        ListColumn(
            GridColumn("addressees", "Kính gửi (cách nhau bằng dấu chấm phẩy)", width=44, wraps=True),
            addressees,
            read_addressees,
            has(lambda form: bool(form.to)),
        ),
        ListColumn(GridColumn("signer_name", "Người ký", width=15), _signer, _read_signer, lambda _row: True),
        ListColumn(
            GridColumn("signer_capacity", "Chức vụ", width=18, wraps=True), capacity, read_capacity, lambda _row: True
        ),
        _date("deadline", "Hạn góp ý", has(lambda form: "{hạn góp ý}" in form.opening)),
        _urgency(pack, is_numbered),
    )


def _number(row: Paper, _plan: Plan) -> str:
    return row.number


def _read_number(typed: str, _row: Paper, _plan: Plan) -> tuple[Values, str]:
    number = clean_line(typed)
    return {"number": f"0{number}" if number.isdecimal() and len(number) == 1 else number}, ""


def _signer(row: Paper, _plan: Plan) -> str:
    return row.signer_name


def _read_signer(typed: str, _row: Paper, _plan: Plan) -> tuple[Values, str]:
    return {"signer_name": clean_line(typed)}, ""


def _date(name: str, title: str, may_type: Callable[[RowValue], bool]) -> ListColumn:
    def text(row: Paper, _plan: Plan) -> str:
        day: dt.date | None = getattr(row, name)
        return format_short_date(day) if day else ""

    def read(typed: str, _row: Paper, _plan: Plan) -> tuple[Values, str]:
        cleaned = clean_line(typed)
        if not cleaned:
            return {name: None}, ""
        try:
            return {name: parse_date(cleaned)}, ""
        except DateError:
            return {}, f"“{cleaned}” không phải một ngày; hãy nhập dạng ngày/tháng/năm."

    return ListColumn(GridColumn(name, title, width=10, align="center"), text, read, may_type)


def _urgency(pack: Pack, may_type: Callable[[RowValue], bool]) -> ListColumn:
    known = pack.papers.urgency if pack.papers else {}
    words: Mapping[str, str] = {key: word.capitalize() for key, word in known.items()}

    def text(row: Paper, _plan: Plan) -> str:
        return words.get(row.urgency, "")

    def read(typed: str, _row: Paper, _plan: Plan) -> tuple[Values, str]:
        wanted = fold(clean_line(typed))
        found = next((key for key, word in words.items() if wanted and fold(word) == wanted), "")
        if wanted and not found:
            return {}, f"Mức khẩn là một trong: {', '.join(words.values())}; để trống nếu không khẩn."
        return {"urgency": found}, ""

    return ListColumn(GridColumn("urgency", "Mức khẩn", width=11, align="center"), text, read, may_type)

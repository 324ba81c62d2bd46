"""The rows of PLAN.json, one class a kind; a key that is left out takes the default of the data pack.

Every row may carry `id` and `order`. They are written only where they differ from the ones that follow from the row's
code or place, so that a file typed by hand needs neither.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from desktop.domain.fact_limits import LARGEST_SHARE

MONEY_LIMIT = 10**16
Money = Annotated[int, Meta(ge=-MONEY_LIMIT, le=MONEY_LIMIT)]
"""Whole đồng."""
Name = Annotated[str, Meta(min_length=1)]
Given = UnsetType
Level = Literal["programme", "project", "subproject", "activity"]
Status = Literal["planned", "not_applicable", "no_money"]
Role = Literal["division", "chapter", "item", "body", "project", "subproject", "part", "agency"]
EntryLevel = Literal["group", "row", "subrow"]
PartName = Literal["", "objective", "beneficiaries", "content", "assignment", "money"]
Lead = Literal["Căn cứ", "Thực hiện", "Xét đề nghị", "Theo đề nghị"]


class FieldRun(Struct, forbid_unknown_fields=True, frozen=True):
    """A field inside a text in list form: {"f": "năm"}."""

    f: str


StepStatus = Literal["draft", "comment", "submitted", "issued", "adjusted"]
TextLevel = Annotated[int, Meta(ge=0, le=2)]
TextRuns = tuple[tuple[TextLevel, tuple[str | FieldRun, ...]], ...]
"""A text in list form: [level, [run, …]] for each line. Used where the notation cannot say the text."""


class IssuerRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """Who issues the plan: a profile of the pack, the area's bare name ("Hớn Quản") and that of the level above.

    `attributes` are what the area is (keys of the programme file). All other texts come from the profile when left out:
    `superior` and `lines` are the printed lines of the letterhead, `name` and `short` the issuer inside sentences.
    `address`, `phone` and `email` stand at the foot of letters.
    """

    profile: Name
    area: Name
    parent: str = ""
    attributes: tuple[str, ...] = ()
    place: str | Given = UNSET
    superior: tuple[str, ...] | Given = UNSET
    lines: tuple[str, ...] | Given = UNSET
    name: str | Given = UNSET
    short: str | Given = UNSET
    symbol: str | Given = UNSET
    sub_units: str | Given = UNSET
    drafting_unit: str | Given = UNSET
    level: str | Given = UNSET
    area_word: str | Given = UNSET
    area_title: str | Given = UNSET
    parent_title: str | Given = UNSET
    address: str | Given = UNSET
    phone: str | Given = UNSET
    email: str | Given = UNSET


class SignerRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """Who signs: the lines above the signature ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH") and the name."""

    capacity: tuple[str, ...] | Given = UNSET
    name: str = ""


class CounterpartRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """Counterpart shares in per mille of the base measure by source, and the tolerated distance in per mille."""

    base: str = ""
    shares: dict[str, Annotated[int, Meta(ge=0, le=LARGEST_SHARE)]] = {}
    tolerance: Annotated[int, Meta(ge=0, le=1000)] = 0


class ActRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """A legal act written out, where the pack's library does not have it (a local decision)."""

    kind: str
    symbol: str = ""
    date: dt.date | None = None
    issuer: str = ""
    subject: str = ""
    key: str = ""
    replaced_by: str = ""
    valid_to: dt.date | None = None


class BasisRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """One căn cứ: its lead and its acts (keys of the library or acts written out), or a text where no act is known."""

    lead: Lead = "Căn cứ"
    acts: tuple[Name | ActRow, ...] = ()
    text: str = ""
    id: Name | Given = UNSET
    order: Name | Given = UNSET


class AgencyRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """An agency: the pack's key in `code`, or a name of one's own."""

    code: str = ""
    name: str | Given = UNSET
    short: str | Given = UNSET
    id: Name | Given = UNSET
    order: Name | Given = UNSET


class LineRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """One row of the funding table.

    Amounts are whole đồng by fund ("central.recurrent"), `carried` the part that came over from the year before,
    `stated` what a document says by measure (null: the document leaves it blank). The code "" without a parent is the
    programme as a whole. A row the pack does not have names its `parent` by code. `lead` and `partners` name agencies
    by code, name or id. `unread` keeps texts typed where an amount belongs.
    """

    code: str = ""
    parent: str | Given = UNSET
    level: Level | Given = UNSET
    label: str | Given = UNSET
    title: str | Given = UNSET
    status: Status | Given = UNSET
    reason: str | Given = UNSET
    reason_printed: bool = True
    lead: str | Given = UNSET
    partners: tuple[str, ...] | Given = UNSET
    amounts: dict[str, Money] = {}
    carried: dict[str, Money] = {}
    stated: dict[str, Money | None] = {}
    unread: dict[str, str] = {}
    kinds: tuple[str, ...] | Given = UNSET
    report_form: str | Given = UNSET
    removed: bool = False
    id: Name | Given = UNSET
    order: Name | Given = UNSET


class AssignedRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """An amount in đồng, plus or minus, that a decision assigns to a row (code or id; "" is the programme)."""

    line: str = ""
    measure: Name = "*.*"
    amount: Money
    decision: str = ""
    id: Name | Given = UNSET
    order: Name | Given = UNSET


class IndicatorRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """A target: its text as printed ("218", "02-03"); `part_of` names the indicator it is a part of, by code or id."""

    code: str = ""
    value: str | Given = UNSET
    title: str | Given = UNSET
    unit: str | Given = UNSET
    part_of: str | Given = UNSET
    id: Name | Given = UNSET
    order: Name | Given = UNSET


class SectionRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """One section.

    In `sections` it changes, adds (`parent`, `role`) or removes a section of the style, by code; in `outline` it is a
    node of the whole tree with its own `sections` below. `text` is in the pack's notation ("- ", "+ ", {field}) or in
    list form. `line` is the code or id of the funding row a block speaks of, left out where the code or the block above
    says it. `number` is a number a document states.
    """

    code: str = ""
    parent: str | Given = UNSET
    role: Role | Given = UNSET
    title: str | Given = UNSET
    text: str | TextRuns | Given = UNSET
    line: str | Given = UNSET
    agency: str | Given = UNSET
    part: PartName | Given = UNSET
    number: str | Given = UNSET
    inline: bool | Given = UNSET
    required: bool | Given = UNSET
    removed: bool = False
    id: Name | Given = UNSET
    order: Name | Given = UNSET
    sections: tuple[SectionRow, ...] = ()


class EntryRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """A row of an appendix table; what is left out comes from the form's row of the same code, or of the same commune.

    `cells` holds whole đồng in money columns and text in all others, by column; `stated` what a document says in a
    computed cell; `unread` texts typed where a figure belongs. `line` names a funding row by code or id, `commune` a
    commune by name or id. `rows` are the rows below.
    """

    code: str = ""
    title: str | Given = UNSET
    level: EntryLevel | Given = UNSET
    number: str | Given = UNSET
    unit: str | Given = UNSET
    line: str | Given = UNSET
    commune: str | Given = UNSET
    printed: bool = True
    locked: tuple[str, ...] = ()
    cells: dict[str, Money | str] = {}
    stated: dict[str, Money | None] = {}
    unread: dict[str, str] = {}
    id: Name | Given = UNSET
    order: Name | Given = UNSET
    rows: tuple[EntryRow, ...] = ()


class TableRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """An appendix table: the key of its form, and its rows; without `rows` it has the rows the form begins with.

    `stated` is what a document says in the grand total.
    """

    form: Name
    rows: tuple[EntryRow, ...] | Given = UNSET
    printed: bool = True
    stated: dict[str, Money | None] = {}
    id: Name | Given = UNSET
    order: Name | Given = UNSET


class RecipientRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """A line of Nơi nhận with an id or order of its own; otherwise the bare text stands in the list."""

    text: str = ""
    id: Name | Given = UNSET
    order: Name | Given = UNSET


class CommuneRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """A unit below the issuer with more than a name; otherwise the bare name stands in the list."""

    name: str = ""
    code: str = ""
    id: Name | Given = UNSET
    order: Name | Given = UNSET


class KeptFileRow(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A file a step keeps; its bytes travel in the exchange package, not in PLAN.json."""

    kind: Literal["pdf", "docx", "xlsx", "scan", "state"]
    name: Name
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    size: Annotated[int, Meta(ge=0, le=MONEY_LIMIT)]


class StepRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """A step on the plan's way: the state it led to, who, when and why; number, date and signer at issue.

    At freezing `seal`, the hash of what was laid before the signer.
    """

    status: StepStatus
    person: str = ""
    time: str = ""
    note: str = ""
    revision: str = ""
    number: str = ""
    date: dt.date | None = None
    signer: str = ""
    seal: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")] = ""
    files: tuple[KeptFileRow, ...] = ()
    id: Name | Given = UNSET
    order: Name | Given = UNSET


class WaiverRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """A finding accepted with a reason; it holds while `figures` are the finding's figures."""

    finding: Name
    reason: str = ""
    person: str = ""
    time: str = ""
    figures: str = ""
    id: Name | Given = UNSET
    order: Name | Given = UNSET

"""The shape of a data pack's TOML files, one class a table; decoding refuses unknown keys and wrong types.

Texts use one small notation: a line that begins with "- " or "+ " is a list line, any other line a paragraph, and
`{...}` is a field kept as a field in the plan (`desktop.domain.fields` lists them). Dates are TOML dates.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Text = Annotated[str, Meta(min_length=1)]
LineLevel = Literal["project", "subproject"]
NumberForm = Literal["capital", "roman", "arabic", "decimal", "letter", "star", "dash", "plus", "none"]
SectionRole = Literal["division", "chapter", "item", "body", "projects", "agencies"]


class PackFile(Struct, forbid_unknown_fields=True, frozen=True):
    """pack.toml: what the pack is and for which plan years it holds. `step` and `unit` are đồng.

    `adjustment_lead` stands before the trích yếu of a plan that adjusts another.
    """

    format: Literal[1]
    id: Text
    version: Text
    title: Text
    programme: Text
    programme_short: Text
    first_year: int
    last_year: int
    unit: int
    step: int
    source: str = ""
    adjustment_lead: str = ""


class Activity(Struct, forbid_unknown_fields=True, frozen=True):
    """A named activity of a leaf, offered as a row below it; `label` precedes its title ("Hoạt động 1")."""

    code: Text
    title: Text
    kinds: tuple[str, ...] = ()
    label: str = ""


class ProgrammeLine(Struct, forbid_unknown_fields=True, frozen=True):
    """A project or sub-project. `needs` names area attributes of which one must hold, else it is not applicable."""

    code: Text
    level: LineLevel
    label: Text
    title: Text
    parent: str = ""
    ministry: str = ""
    kinds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    reason: str = ""
    report_form: str = ""
    lead: str = ""
    partners: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    activities: tuple[Activity, ...] = ()


class ProgrammeFile(Struct, forbid_unknown_fields=True, frozen=True):
    """programme.toml."""

    attribute: dict[str, str]
    line: tuple[ProgrammeLine, ...]


class Source(Struct, forbid_unknown_fields=True, frozen=True):
    """A source of money: "Ngân sách trung ương"; `short` heads columns, `sentence` opens its line in sentences."""

    key: Text
    name: Text
    short: Text
    sentence: Text


class Kind(Struct, forbid_unknown_fields=True, frozen=True):
    """A kind of capital: "vốn sự nghiệp"."""

    key: Text
    name: Text
    short: Text


class FundsFile(Struct, forbid_unknown_fields=True, frozen=True):
    """funds.toml."""

    source: tuple[Source, ...]
    kind: tuple[Kind, ...]


class FormColumn(Struct, forbid_unknown_fields=True, frozen=True):
    """A column of the funding form: a measure "source.kind", "*" for all; editable where it is one fund."""

    key: Text
    title: Text
    measure: Text
    group: str = ""
    width: float = 1.0


class FundingForm(Struct, forbid_unknown_fields=True, frozen=True):
    """forms/<key>.toml of kind "funding": project rows by fund columns. Years are plan years, both included.

    An empty `total_label` prints no grand total; `number` is the appendix's place in the official series ("III").
    """

    key: Text
    kind: Literal["funding"]
    title: Text
    short: Text
    unit: int
    unit_line: Text
    orientation: Literal["portrait", "landscape"]
    first_year: int
    last_year: int
    confirmed: bool
    column: tuple[FormColumn, ...]
    levels: tuple[str, ...] = ()
    has_numbers: bool = True
    number_head: str = "STT"
    title_head: str = "Dự án, tiểu dự án"
    total_label: str = "TỔNG CỘNG"
    number: str = ""


class Recipient(Struct, forbid_unknown_fields=True, frozen=True):
    """A line of Nơi nhận, without dash and end mark; the last one is the file copy."""

    text: Text


class Drafter(Struct, forbid_unknown_fields=True, frozen=True):
    """The office that drafts for an issuer and issues papers of its own: `superior` is printed above its `lines`.

    `organ` ends the symbol of its papers ("TTr-PLĐTBXH"), `letter_organ` is the symbol of its letters. `head` is who
    proposes, in sentences.
    """

    superior: tuple[Text, ...]
    lines: tuple[Text, ...]
    name: Text
    head: Text
    organ: Text
    letter_organ: Text
    signers: tuple[tuple[str, ...], ...]


class Issuer(Struct, forbid_unknown_fields=True, frozen=True):
    """An issuer profile, valid from-to (dates). Texts may hold the area fields, {ĐỊA BÀN} and {TÊN}.

    `stand_ins` names, by the key of an agency in programme.toml, the issuer's own agency that does its work: another
    level's, or its successor after a reorganisation. `proposed_to` is asked to consider a plan of kind "de-xuat".
    `papers` are the keys of the papers it offers; letters go to `send_to`, `ask_to` are asked for opinions,
    `duty_holders` carry a decision out, and `letter_organ` is the symbol of its letters.
    """

    key: Text
    title: Text
    level: Text
    area_word: Text
    parent_word: str
    lines: tuple[str, ...]
    name: Text
    short: Text
    symbol: Text
    drafting_unit: Text
    sub_units: Text
    signers: tuple[tuple[str, ...], ...]
    recipients: tuple[str, ...]
    funding_form: Text
    superior: tuple[str, ...] = ()
    steering: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    agencies: tuple[str, ...] = ()
    stand_ins: dict[str, str] = field(default_factory=dict)
    proposed_to: str = ""
    papers: tuple[str, ...] = ()
    send_to: tuple[str, ...] = ()
    ask_to: tuple[str, ...] = ()
    duty_holders: str = ""
    letter_organ: str = ""
    drafter: Drafter | None = None


class IssuersFile(Struct, forbid_unknown_fields=True, frozen=True):
    """issuers.toml."""

    issuer: tuple[Issuer, ...]


class PackAct(Struct, forbid_unknown_fields=True, frozen=True):
    """A legal act; `replaced_by` is the key of its successor.

    `symbol` is empty for laws cited by date alone; `confirmed` false = from memory, to be checked.
    """

    key: Text
    kind: Text
    symbol: str
    date: dt.date
    issuer: Text
    subject: Text
    replaced_by: str = ""
    valid_to: dt.date | None = None
    leaves: tuple[str, ...] = ()
    confirmed: bool = True


class LawsFile(Struct, forbid_unknown_fields=True, frozen=True):
    """laws.toml."""

    act: tuple[PackAct, ...]


class PackIndicator(Struct, forbid_unknown_fields=True, frozen=True):
    """An indicator: title, unit, default target text (may be empty), and the indicator it is a part of."""

    code: Text
    title: Text
    unit: Text
    value: str = ""
    part_of: str = ""


class IndicatorsFile(Struct, forbid_unknown_fields=True, frozen=True):
    """indicators.toml."""

    indicator: tuple[PackIndicator, ...]


class PackAgency(Struct, forbid_unknown_fields=True, frozen=True):
    """An agency of a level, valid from-to."""

    key: Text
    name: Text
    short: Text
    level: Text
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


class AgenciesFile(Struct, forbid_unknown_fields=True, frozen=True):
    """agencies.toml."""

    agency: tuple[PackAgency, ...]


class Numbering(Struct, forbid_unknown_fields=True, frozen=True):
    """Number forms by role. `part_beside` numbers the parts a project carries beside its sub-projects (003: 6.3, 6.4).

    `lone_subproject` is used where a project shows one sub-project only (002: "*"). `part_in_subproject` is the form of
    parts below sub-projects (002: "-"), `part` of parts directly below a project (002: "a)").
    """

    chapter: NumberForm
    item: NumberForm
    project: NumberForm
    subproject: NumberForm
    lone_subproject: NumberForm
    part: NumberForm
    part_in_subproject: NumberForm
    part_beside: NumberForm
    division: NumberForm = "capital"


class StylePart(Struct, forbid_unknown_fields=True, frozen=True):
    """A part of a leaf's block: `key` objective, beneficiaries, content, assignment or money."""

    key: Literal["objective", "beneficiaries", "content", "assignment", "money"]
    title: Text
    required: bool = True


class StyleSection(Struct, forbid_unknown_fields=True, frozen=True):
    """A section of the outline.

    `inline` puts the first paragraph behind the title ("1. Mục tiêu: …"); `part` "money" writes the money sentences of
    the whole programme. Role "division" holds chapters ("A.", "B."), "projects" is a chapter whose items are the
    programme's lines, "agencies" one whose items are the agencies with their duties; further sections below an
    "agencies" chapter follow the agencies.
    """

    code: Text
    role: SectionRole
    title: str = ""
    part: Literal["", "money"] = ""
    text: str = ""
    inline: bool = False
    required: bool = True
    section: tuple[StyleSection, ...] = ()


class StyleBasis(Struct, forbid_unknown_fields=True, frozen=True):
    """A default căn cứ: lead and act keys; `text` for what the officer must complete (a local decision).

    `years` and `levels` say for which plan years and levels it is one; empty means all.
    """

    lead: Literal["Căn cứ", "Thực hiện", "Xét đề nghị", "Theo đề nghị"]
    acts: tuple[str, ...] = ()
    text: str = ""
    years: tuple[int, ...] = ()
    levels: tuple[str, ...] = ()


class StyleMoney(Struct, forbid_unknown_fields=True, frozen=True):
    """Words of the generated money sentences (DOMAIN 3.2). Fields: {phạm vi}, {tổng}, {nguồn}, {số}, {loại vốn}.

    `total` stands in place of the part's title; {tổng}, {số}, {chuyển sang} and {năm nay} are figures without a unit.
    `carried`: {năm trước}, {chuyển sang}, {năm}, {năm nay}; it follows {loại vốn} directly. `none` is said when a leaf
    has no money. `kinds` ({loại vốn}, {số}) says in {cơ cấu} of `total` what each kind of capital is, joined by commas;
    where there is one kind only, `kind` stands there. The lines then follow the order of {cơ cấu}.
    """

    total: Text
    line: Text
    carried: Text
    none: Text
    kinds: str = ""
    kind: str = ""


class StyleWords(Struct, forbid_unknown_fields=True, frozen=True):
    """Wording of one leaf: texts of its parts."""

    objective: str = ""
    beneficiaries: str = ""
    content: str = ""
    assignment: str = ""


class Duty(Struct, forbid_unknown_fields=True, frozen=True):
    """Duties of one agency in a style; the agency's lead projects come from the plan through {việc chủ trì}.

    `also` are further agencies with the same duties; loading turns each into a duty of its own.
    """

    agency: Text
    text: Text
    title: str = ""
    also: tuple[str, ...] = ()


class StyleFile(Struct, forbid_unknown_fields=True, frozen=True):
    """styles/<key>.toml: outline, numbering and wording of one kind of plan.

    `appendices` are the forms a plan begins with besides the funding form; `is_numbered_series` numbers appendices by
    their place in the official series. `activities` are lines whose activities become rows of the funding table.
    """

    key: Text
    title: Text
    note: Text
    kind: Literal["trien-khai", "de-xuat"]
    levels: tuple[str, ...]
    title_kind: Text
    subject: Text
    intro: Text
    closing: Text
    not_applicable: Literal["printed", "omitted"]
    numbering: Numbering
    part: tuple[StylePart, ...]
    section: tuple[StyleSection, ...]
    basis: tuple[StyleBasis, ...]
    money: StyleMoney
    heading: Text = "{nhãn}: {tên}"
    project_parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    duty: tuple[Duty, ...] = ()
    leaf: dict[str, StyleWords] = field(default_factory=dict)
    indicators: tuple[str, ...] = ()
    appendices: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    is_numbered_series: bool = False
    default: bool = False


class WordingFile(Struct, forbid_unknown_fields=True, frozen=True):
    """wording.toml: the texts of every leaf, shared by the styles; a style's own `leaf` overrides part by part."""

    leaf: dict[str, StyleWords]

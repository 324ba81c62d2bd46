"""What each paragraph of a Word file is: letterhead, title, căn cứ, text, signature, Nơi nhận, appendices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from desktop.domain.formatted import FormattedDocument, FormattedParagraph, RunLook
from desktop.domain.text import fold

Paragraphs = tuple[FormattedParagraph, ...]

KINDS: Final = frozenset(
    fold(kind)
    for kind in (
        *(
            "Kế hoạch",
            "Quyết định",
            "Nghị quyết",
            "Chỉ thị",
            "Quy chế",
            "Quy định",
            "Thông báo",
            "Hướng dẫn",
            "Báo cáo",
        ),
        *("Chương trình", "Phương án", "Đề án", "Biên bản", "Tờ trình", "Giấy mời", "Giấy giới thiệu", "Công điện"),
        *("Báo cáo", "Bảng tổng hợp", "Phiếu trình", "Thông cáo"),
    )
)
LEADS: Final = ("Căn cứ", "Thực hiện", "Xét", "Theo đề nghị", "Thi hành")
_HEAD_PARAGRAPHS: Final = 40
_NATION: Final = "cong hoa xa hoi"
_MOTTO: Final = re.compile(r"doc lap\b.*\bhanh phuc")
_NUMBER: Final = re.compile(r"^\s*số\b\s*:?\s*(?=[\d\s.…_]*/)", re.IGNORECASE)
_DATE: Final = re.compile(r"ngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)
_LETTER_SUBJECT: Final = re.compile(r"^V/v\b", re.IGNORECASE)
_APPENDIX: Final = re.compile(r"phu luc(?: (?:so )?(?:[ivxlc]+|[0-9]+))?[.:]?")
_CAPACITY: Final = re.compile(
    r"^\s*(?:(?:TM|KT|TL|TUQ|Q)\s*\.\s*[A-ZĐ\u00c0-\u1ef9]|"
    r"(?:PHÓ )?(?:TRƯỞNG PHÒNG|CHỦ TỊCH|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TRƯỞNG BAN)$)",
    re.IGNORECASE,
)
_COLUMNS: Final = re.compile(r"\t+|\s{4,}")
_ATTACHED: Final = re.compile(r"^\(?(?:ban hanh )?kem theo\b")
_UNIT: Final = re.compile(r"^\(?(?:don vi(?: tinh)?|dvt)\s*:")
_TITLE_LINES: Final = 4
_FIRST_PARAGRAPHS: Final = 8


@dataclass(frozen=True)
class Appendix:
    """One appendix: its label, the lines of its title, its "Kèm theo" line, and all that follows."""

    label: FormattedParagraph
    title: Paragraphs = ()
    attached: FormattedParagraph | None = None
    rest: Paragraphs = ()


@dataclass(frozen=True)
class Zones:
    """The components of a document; what is missing is None or empty. `header` are all paragraphs before the title."""

    header: Paragraphs = ()
    nation: FormattedParagraph | None = None
    motto: FormattedParagraph | None = None
    organ: Paragraphs = ()
    number: FormattedParagraph | None = None
    place: FormattedParagraph | None = None
    kind: FormattedParagraph | None = None
    subject: Paragraphs = ()
    letter_subject: Paragraphs = ()
    addressed: Paragraphs = ()
    attached: FormattedParagraph | None = None
    authority: Paragraphs = ()
    bases: Paragraphs = ()
    body: Paragraphs = ()
    label: FormattedParagraph | None = None
    recipients: Paragraphs = ()
    capacity: Paragraphs = ()
    name: FormattedParagraph | None = None
    appendices: tuple[Appendix, ...] = ()

    @property
    def is_decision(self) -> bool:
        """Tell whether the document is a Quyết định, whose căn cứ follow the authority."""
        return self.kind is not None and fold(self.kind.text) in {"quyet dinh", "nghi quyet"}

    @property
    def text_body(self) -> Paragraphs:
        """The paragraphs of the text outside tables that can be read."""
        return tuple(each for each in self.body if each.cell is None and not each.is_blank)


def zones_of(document: FormattedDocument) -> tuple[Zones, ...]:
    """Tell what each paragraph is. Nothing is matched by style names: any office's file is read.

    A document attached in the same file (the plan a decision issues) has zones of its own; appendices are the last's.
    """
    lines = tuple(line for each in document.paragraphs for line in _lines(each))
    main, appendices = _main_and_appendices(lines)
    found: list[Zones] = []
    while main:
        text, signed, main = _text_and_signature(main)
        header, rest = _header(text)
        found.append(_with_signature(_with_title(_letterhead(header), rest), signed))
    found = found or [Zones()]
    return (*found[:-1], replace(found[-1], appendices=appendices))


def _lines(paragraph: FormattedParagraph) -> Paragraphs:
    """Return the lines of a paragraph of the letterhead or signature whose lines are parted by hand."""
    is_plain = paragraph.cell is None or not paragraph.cell.has_borders
    if "\n" not in paragraph.written or not is_plain:
        return (paragraph,)
    lines: list[list[RunLook]] = [[]]
    for run in paragraph.runs:
        first, *others = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines.extend([replace(run, text=other)] for other in others)
    return tuple(
        replace(paragraph, runs=tuple(line), before=0.0 if at else paragraph.before) for at, line in enumerate(lines)
    )


def _main_and_appendices(paragraphs: Paragraphs) -> tuple[Paragraphs, tuple[Appendix, ...]]:
    starts = [at for at, each in enumerate(paragraphs) if _is_label(each)]
    main = paragraphs[: starts[0]] if starts else paragraphs
    ends = [*starts[1:], len(paragraphs)] if starts else []
    return main, tuple(_appendix(paragraphs[start:end]) for start, end in zip(starts, ends, strict=True))


def _is_label(paragraph: FormattedParagraph) -> bool:
    return paragraph.cell is None and _APPENDIX.fullmatch(fold(paragraph.text)) is not None


def _appendix(paragraphs: Paragraphs) -> Appendix:
    label, below = paragraphs[0], paragraphs[1:]
    title: list[FormattedParagraph] = []
    for at, each in enumerate(below):
        if each.is_blank and not title:
            continue
        if _ATTACHED.match(fold(each.text)) and each.cell is None:
            return Appendix(label, tuple(title), each, below[at + 1 :])
        if each.cell is not None or each.is_blank or _UNIT.match(fold(each.text)) or len(title) >= _TITLE_LINES:
            return Appendix(label, tuple(title), None, below[at:])
        title.append(each)
    return Appendix(label, tuple(title))


def _text_and_signature(main: Paragraphs) -> tuple[Paragraphs, Paragraphs, Paragraphs]:
    """Part the text from the signature, at Nơi nhận or the signer's lines, and from a document that follows it."""
    places = [at for at, each in enumerate(main) if _is_recipients_label(each) or _CAPACITY.match(each.text)]
    if not places:
        return main, (), ()
    start = end = places[0]
    cell = main[start].cell
    if cell is None:
        return main[:start], main[start:], ()
    while start > 0 and _is_in(main[start - 1], cell.table):
        start -= 1
    while end < len(main) and _is_in(main[end], cell.table):
        end += 1
    rest = main[end:]
    return (main[:start], main[start:end], rest) if _begins_document(rest) else (main[:start], main[start:], ())


def _begins_document(rest: Paragraphs) -> bool:
    """Tell whether a document begins here: a national name or a type of document among the first paragraphs."""
    shown = [each for each in rest if not each.is_blank][:_FIRST_PARAGRAPHS]
    return any(_NATION in fold(each.text) or fold(each.text) in KINDS for each in shown)


def _is_recipients_label(paragraph: FormattedParagraph) -> bool:
    return fold(paragraph.text).startswith("noi nhan")


def _header(main: Paragraphs) -> tuple[Paragraphs, Paragraphs]:
    """Part the letterhead from what follows: up to the last of its components among the first paragraphs."""
    last = -1
    for at, each in enumerate(main[:_HEAD_PARAGRAPHS]):
        if _component(each):
            last = at
        elif fold(each.text) in KINDS:
            break
    if last < 0:
        return (), main
    cell = main[last].cell
    while cell is not None and last + 1 < len(main) and _is_in(main[last + 1], cell.table):
        last += 1
    return main[: last + 1], main[last + 1 :]


def _is_in(paragraph: FormattedParagraph, table: int) -> bool:
    return paragraph.cell is not None and paragraph.cell.table == table


def _component(paragraph: FormattedParagraph) -> bool:
    folded = fold(paragraph.text)
    is_date = bool(_DATE.search(paragraph.text)) and "," in paragraph.text and len(paragraph.text) < _SHORT
    return _NATION in folded or bool(_MOTTO.search(folded)) or is_date or bool(_NUMBER.match(paragraph.text))


_SHORT: Final = 120


def _letterhead(header: Paragraphs) -> Zones:
    pieces = tuple(piece for each in header for piece in split_columns(each) if not piece.is_blank)
    nation = next((each for each in pieces if _NATION in fold(each.text)), None)
    motto = next((each for each in pieces if _MOTTO.search(fold(each.text))), None)
    number = next((each for each in pieces if _NUMBER.match(each.text)), None)
    place = next((each for each in reversed(pieces) if _DATE.search(each.text) and len(each.text) < _SHORT), None)
    named = {id(each) for each in (nation, motto, number, place)}
    others = tuple(each for each in pieces if id(each) not in named)
    letter = tuple(each for each in others if _LETTER_SUBJECT.match(each.text))
    organ = tuple(each for each in others if each not in letter and _is_organ(each, number))
    return Zones(header, nation, motto, organ, number, place, letter_subject=letter)


def _is_organ(paragraph: FormattedParagraph, number: FormattedParagraph | None) -> bool:
    """Tell whether a line of the letterhead names the organ: it stands above the number and is no mark."""
    if not any(map(str.isalpha, paragraph.text)):
        return False
    is_above = number is None or paragraph.number <= number.number
    return is_above and fold(paragraph.text) not in {"du thao", "mat", "hoa toc", "khan", "thuong khan"}


def split_columns(paragraph: FormattedParagraph) -> Paragraphs:
    """Return the two halves of a line whose columns are parted by tabs or blanks, else the paragraph itself."""
    text = paragraph.written.strip()
    if paragraph.cell is not None or not _COLUMNS.search(text) or (_NUMBER.match(text) and not _DATE.search(text)):
        return (paragraph,)
    if _DATE.search(text) and not _NUMBER.match(text):
        return (paragraph,)
    cut = _cut(text)
    left, right = text[: cut[0]].strip(), text[cut[1] :].strip()
    looks = _looks(paragraph)
    offset = len(paragraph.written) - len(paragraph.written.lstrip())
    right_look = looks[min(offset + cut[1], len(looks) - 1)]
    return (
        replace(paragraph, runs=(replace(looks[offset], text=left),), align="center"),
        replace(paragraph, runs=(replace(right_look, text=right),), align="center"),
    )


def _cut(text: str) -> tuple[int, int]:
    """Where the columns part: the gap before the place and date, else the widest one."""
    gaps = list(_COLUMNS.finditer(text))
    if _NUMBER.match(text) and "/" in text:
        gaps = [gap for gap in gaps if gap.start() > text.index("/")] or gaps
        return gaps[0].span()
    return max(gaps, key=lambda gap: gap.end() - gap.start()).span()


def _looks(paragraph: FormattedParagraph) -> list[RunLook]:
    return [run for run in paragraph.runs for _ in run.text]


STAMPS: Final = frozenset({"khan", "thuong khan", "hoa toc"})
"""Ô 10b: the words of urgency, stamped in red between the letterhead and what follows."""


def _with_title(zones: Zones, rest: Paragraphs) -> Zones:
    """Tell tên loại, trích yếu, Kính gửi and căn cứ; all that follows is text."""
    shown = [each for each in rest if not each.is_blank and fold(each.text) not in STAMPS]
    kind = next((each for each in shown[:_TITLE_LINES] if fold(each.text) in KINDS and each.cell is None), None)
    if kind is not None:
        shown = shown[shown.index(kind) + 1 :]
    subject = _subject(shown) if kind is not None else ()
    shown = shown[len(subject) :]
    attached = shown[0] if kind is not None and shown and _ATTACHED.match(fold(shown[0].text)) else None
    addressed, shown = _addressed(shown[1:] if attached else shown)
    authority = len([each for each in shown[:2] if _is_authority(each)]) if shown and _is_authority(shown[0]) else 0
    bases = _bases(shown[authority:])
    left = shown[authority + len(bases) :]
    first = left[0].number if left else None
    body = tuple(each for each in rest if first is not None and each.number >= first)
    zones = replace(zones, kind=kind, subject=subject, attached=attached, addressed=addressed)
    return replace(zones, authority=tuple(shown[:authority]), bases=bases, body=body)


def _subject(shown: list[FormattedParagraph]) -> Paragraphs:
    """The first line under tên loại, and further ones that are centred and bold like it."""
    found: list[FormattedParagraph] = []
    for each in shown[:_TITLE_LINES]:
        leads = LEADS if found else ("Căn cứ",)
        if each.cell is not None or each.text.startswith(leads) or fold(each.text).startswith("kinh gui"):
            break
        if found and not (each.align == "center" and each.is_bold and not _is_authority(each)):
            break
        found.append(each)
    return tuple(found)


def _is_authority(paragraph: FormattedParagraph) -> bool:
    """Tell whether a line is the authority of a decision: "ỦY BAN NHÂN DÂN HUYỆN …", "CHỦ TỊCH ỦY BAN …"."""
    text = paragraph.text
    return text == text.upper() and paragraph.align == "center" and paragraph.is_bold and not paragraph.mark


def _addressed(shown: list[FormattedParagraph]) -> tuple[Paragraphs, list[FormattedParagraph]]:
    if not shown or not fold(shown[0].text).startswith("kinh gui"):
        return (), shown
    count = 1
    while count < len(shown) and shown[count].text.startswith("-") and len(shown[count].text) < _SHORT:
        count += 1
    return tuple(shown[:count]), shown[count:]


def _bases(shown: Iterable[FormattedParagraph]) -> Paragraphs:
    """The căn cứ: lines that begin as one, in italics or closed as one; the first one begins with "Căn cứ"."""
    found: list[FormattedParagraph] = []
    for each in shown:
        is_one = each.text.startswith(LEADS) and (each.is_italic or each.text.endswith((";", ".")))
        is_one = is_one or (bool(found) and each.is_italic and each.cell is None)
        if each.cell is not None or not is_one:
            break
        found.append(each)
    return tuple(found) if found and (found[0].text.startswith("Căn cứ") or found[0].is_italic) else ()


def _with_signature(zones: Zones, signed: Paragraphs) -> Zones:
    """Tell Nơi nhận and its list from the signer's lines and name."""
    pieces = [piece for each in signed for piece in split_columns(each) if not piece.is_blank]
    label = next((each for each in pieces if _is_recipients_label(each)), None)
    if label is None:
        left, right = [], pieces
    elif label.cell is not None:
        column = label.cell.column
        left = [each for each in pieces if each.cell is not None and each.cell.column == column and each is not label]
        right = [each for each in pieces if each.cell is not None and each.cell.column != column]
    else:
        left = [each for each in pieces if each.text.startswith(("-", "Lưu")) and each is not label]
        right = [each for each in pieces if each not in left and each is not label]
    names = [each for each in right if each.text != each.text.upper()]
    name = names[-1] if names and names[-1] is right[-1] else None
    capacity = tuple(each for each in right if each is not name and each.text.upper() != "(ĐÃ KÝ)")
    return replace(zones, label=label, recipients=tuple(left), capacity=capacity, name=name)

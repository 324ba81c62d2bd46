"""FMT-01 in the facts of a plan: letterhead, number, signature, Nơi nhận and the end mark (decree 30, annex I, II)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from desktop.domain.checks.rules import Rules
from desktop.domain.finding import Finding, Place, Severity, Value
from desktop.domain.plan import Facts, Plan
from desktop.domain.section import walk_sections
from desktop.domain.text import fold
from desktop.domain.text_block import is_blank

UPPER_FACTS: Final = ("issuer_superior", "issuer_lines", "title_kind", "signer_capacity")
COLLECTIVES: Final = ("uy ban nhan dan", "hoi dong nhan dan")
BY_ORDER: Final = ("TL.", "TUQ.")

_FILE_COPY = re.compile(r"(?i)^\W*lưu\s*:?\s*VT\b")
_HAS_UNIT = re.compile(r"(?i)VT\s*,\s*\S")
_HONOURS = re.compile(
    r"^(?:(?:PGS|GS|TSKH|TS|ThS|Ths|BSCK\s?I{1,2}|BS|DS|KS|CN|LS|NGND|NGƯT|NSND|Ông|Bà|Đồng chí|Đ/c)(?:\.\s*|\s+))+"
)
_DIGIT = re.compile(r"[1-9]")
_PLACE_TAIL = re.compile(r"\s*,\s*(?:ngày.*)?$")


def header_in_form(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """FMT-01: capitals of names and type, number, symbol and place of the letterhead."""
    for name in UPPER_FACTS:
        value = getattr(plan.facts, name)
        lines = (value,) if isinstance(value, str) else value
        if any(line != line.upper() for line in lines):
            yield _fact(name, "upper", {"wrong": " / ".join(lines), "meant": " / ".join(lines).upper()})
    for name, right in (
        ("number", right_number(plan.facts)),
        ("symbol", "".join(plan.facts.symbol.split())),
        ("place", right_place(plan.facts)),
    ):
        wrong = getattr(plan.facts, name)
        if wrong != right:
            yield _fact(name, name, {"wrong": wrong, "meant": right})


def right_number(facts: Facts) -> str:
    """Return the number as it is printed: no blanks, two digits below 10."""
    number = "".join(facts.number.split())
    return f"0{number}" if _DIGIT.fullmatch(number) else number


def right_place(facts: Facts) -> str:
    """Return the place alone, without the comma and the date that follow it in print."""
    return _PLACE_TAIL.sub("", facts.place.strip())


def signature_in_form(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """FMT-01: TM. for a collective organ, KT. for a deputy, no honours before the name (annex I, II.7)."""
    capacity = plan.facts.signer_capacity
    right = right_capacity(plan.facts)
    if capacity and right != capacity:
        lacks = "tm" if len(right) > len(capacity) and right[0].startswith("TM.") and right[0] not in capacity else "kt"
        yield _fact("signer_capacity", lacks, {"wrong": " / ".join(capacity), "meant": " / ".join(right)})
    name = right_name(plan.facts.signer_name)
    if name != plan.facts.signer_name:
        yield _fact("signer_name", "honours", {"wrong": plan.facts.signer_name, "meant": name})


def right_capacity(facts: Facts) -> tuple[str, ...]:
    """Return the signer's lines with TM. and KT. where they are lacking; by order (TL., TUQ.) neither is needed."""
    lines = facts.signer_capacity
    if not lines or any(line.startswith(BY_ORDER) for line in lines):
        return lines
    last = lines[-1].upper()
    if last.startswith("PHÓ ") and not any(line.startswith("KT.") for line in lines):
        lines = (*lines[:-1], f"KT. {last.removeprefix('PHÓ ')}", lines[-1])
    organ = facts.issuer_lines[0] if facts.issuer_lines else ""
    is_collective = fold(organ).startswith(COLLECTIVES)
    if is_collective and not any(line.startswith("TM.") for line in lines):
        lines = (f"TM. {' '.join(organ.upper().split()[:4])}", *lines)
    return lines


def right_name(name: str) -> str:
    """Return the signer's name without academic titles and honours before it."""
    return _HONOURS.sub("", name)


def recipients_in_form(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """FMT-01: the last line of Nơi nhận is the file copy with the drafting unit; marks are set by the program."""
    texts = [recipient.text for recipient in plan.recipients]
    copies = [place for place, text in enumerate(texts) if _FILE_COPY.match(text)]
    for recipient in plan.recipients:
        right = right_recipient(recipient.text)
        if right != recipient.text:
            yield _recipient(recipient.id, "recipient_marks", {"wrong": recipient.text, "meant": right})
    if texts and not copies:
        yield _fact("recipients", "no_file_copy", {})
    for place in copies[-1:]:
        row = plan.recipients[place]
        if place != len(texts) - 1:
            yield _recipient(row.id, "file_copy_last", {"wrong": row.text})
        if not _HAS_UNIT.search(row.text):
            yield _recipient(row.id, "file_copy_unit", {"wrong": row.text})


def right_recipient(text: str) -> str:
    """Return a line of Nơi nhận without the dash and the end mark that the print adds."""
    return re.sub(r"^[-–+*\s]+|[;.,\s]+$", "", text)


def text_ends(plan: Plan, _rules: Rules) -> Iterator[Finding]:
    """FMT-01: "./." closes the text; it is put behind the closing words, so there must be some."""
    has_text = any(not is_blank(section.text) for section in walk_sections(plan.sections))
    if has_text and not plan.facts.closing.strip():
        yield _fact("closing", "no_end_mark", {})


def _fact(name: str, variant: str, values: dict[str, Value]) -> Finding:
    return Finding("FMT-01", Place("plan", "", name), Severity.WARNING, values, variant)


def _recipient(row_id: str, variant: str, values: dict[str, Value]) -> Finding:
    return Finding("FMT-01", Place("recipient", row_id), Severity.WARNING, values, variant)

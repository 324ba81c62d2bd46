"""Signature, Nơi nhận and appendices (decree 30, annex I, II.7, II.9 and III.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from desktop.domain import decree
from desktop.domain.checks.layout import BY_ORDER, COLLECTIVES, right_name
from desktop.domain.formatted import FormattedDocument, FormattedParagraph
from desktop.domain.letters import roman_value
from desktop.domain.lint.findings import LintFinding, fault
from desktop.domain.lint.looks import Form, looks
from desktop.domain.lint.zones import Appendix, Zones
from desktop.domain.text import fold

CAPACITY: Final = Form("capacity", decree.SIGNER_PT, bold=True, italic=False, centred=True, upper=True)
NAME: Final = Form("name", decree.SIGNER_PT, bold=True, italic=False, centred=True)
LABEL: Final = Form("label", decree.RECIPIENTS_LABEL_PT, bold=True, italic=True)
RECIPIENTS: Final = Form("recipients", decree.RECIPIENTS_PT, bold=False, italic=False)
APPENDIX_LABEL: Final = Form("appendix_label", decree.APPENDIX_LABEL_PT, bold=True, italic=False, centred=True)
APPENDIX_TITLE: Final = Form(
    "appendix_title", decree.APPENDIX_TITLE_PT, bold=True, italic=False, centred=True, upper=True
)
ATTACHED: Final = Form("attached", decree.ATTACHED_PT, bold=False, italic=True, centred=True)

_FILE_COPY: Final = re.compile(r"(?i)^\W*lưu\s*:?\s*VT\b")
_HAS_UNIT: Final = re.compile(r"(?i)VT\s*[,;]\s*[^\W_]")
_COPIED: Final = "luu:"


def signature_in_form(_document: FormattedDocument, zones: Zones) -> Iterator[LintFinding]:
    """Ô 7: TM., KT., capitals, bold; the name without honours."""
    if not zones.capacity:
        if zones.attached is None:
            yield fault("capacity_missing")
        return
    yield from looks(CAPACITY, zones.capacity)
    yield from _authority(zones)
    if zones.name is None:
        yield fault("name_missing", zones.capacity[-1])
        return
    yield from looks(NAME, (zones.name,))
    if right_name(zones.name.text) != zones.name.text:
        yield fault("name_honours", zones.name, meant=right_name(zones.name.text))


def _authority(zones: Zones) -> Iterator[LintFinding]:
    lines = [each.text.upper() for each in zones.capacity]
    if any(line.startswith(BY_ORDER) for line in lines):
        return
    is_collective = any(fold(each.text).startswith(COLLECTIVES) for each in zones.organ)
    heads = [line for line in lines if line.startswith(("CHỦ TỊCH", "PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH"))]
    is_of_head = bool(zones.is_decision and not _is_of_organ(zones))
    if is_collective and heads and not is_of_head and not any(line.startswith("TM.") for line in lines):
        yield fault("tm", zones.capacity[0])
    if lines[-1].startswith("PHÓ ") and not any(line.startswith("KT.") for line in lines):
        yield fault("kt", zones.capacity[-1])


def _is_of_organ(zones: Zones) -> bool:
    """Tell whether a decision is the organ's, not its chairman's: its authority line names the organ alone."""
    return any(fold(each.text).startswith(COLLECTIVES) and each.is_bold for each in zones.authority)


def recipients_in_form(_document: FormattedDocument, zones: Zones) -> Iterator[LintFinding]:
    """Ô 9b: label 12 bold italic, list 11 with dashes and ";", the file copy with the drafting unit last."""
    if zones.label is None:
        if zones.attached is None:
            yield fault("label_missing")
        return
    yield from looks(LABEL, (zones.label,))
    if not zones.label.text.endswith(":"):
        yield fault("label_text", zones.label)
    yield from looks(RECIPIENTS, zones.recipients)
    for each in zones.recipients:
        if not each.text.startswith("- "):
            yield fault("recipient_dash", each)
        meant = "." if each is zones.recipients[-1] else ";"
        if not each.text.endswith(meant):
            yield fault("recipient_mark", each, meant=meant)
    yield from _file_copy(zones.recipients, zones.label)


def _file_copy(recipients: tuple[FormattedParagraph, ...], label: FormattedParagraph) -> Iterator[LintFinding]:
    copies = [each for each in recipients if _FILE_COPY.match(each.text)]
    if not copies:
        if not any(fold(each.text).lstrip("- ").startswith(_COPIED) for each in recipients):
            yield fault("file_copy_missing", label)
        return
    if copies[-1] is not recipients[-1]:
        yield fault("file_copy_last", copies[-1])
    if not _HAS_UNIT.search(copies[-1].text):
        yield fault("file_copy_unit", copies[-1])


def appendices_in_form(_document: FormattedDocument, zones: Zones) -> Iterator[LintFinding]:
    """Appendices: label, title, "Kèm theo" line, Roman numbers in order, each referred to in the text."""
    for appendix in zones.appendices:
        yield from _appendix(appendix)
    yield from _series(zones)
    said = fold(" ".join(each.text for each in zones.body))
    if zones.appendices and "phu luc" not in said and "bieu" not in said:
        yield fault("appendix_cited", (each.label for each in zones.appendices), code="XAPP-03")


def _appendix(appendix: Appendix) -> Iterator[LintFinding]:
    yield from looks(APPENDIX_LABEL, (appendix.label,))
    if not appendix.label.text.startswith("Phụ lục"):
        yield fault("appendix_label_case", appendix.label)
    if not appendix.title:
        yield fault("appendix_title_missing", appendix.label)
    yield from looks(APPENDIX_TITLE, appendix.title)
    if appendix.attached is None:
        yield fault("attached_missing", appendix.label)
    else:
        yield from looks(ATTACHED, (appendix.attached,))


def _series(zones: Zones) -> Iterator[LintFinding]:
    """One appendix has no number, several have Roman ones that follow each other."""
    labels = [each.label for each in zones.appendices]
    numbers = [each.text.split()[-1].rstrip(".:") if len(each.text.split()) > 2 else "" for each in labels]  # noqa: PLR2004 - "Phụ", "lục", number
    if len(labels) == 1 and numbers[0]:
        yield fault("appendix_alone", labels[0])
    for at, (label, number) in enumerate(zip(labels, numbers, strict=True)):
        value = roman_value(number.upper())
        if len(labels) > 1 and value is None:
            yield fault("appendix_number", label)
        elif len(labels) > 1 and at and (above := roman_value(numbers[at - 1].upper())) and value != above + 1:
            yield fault("appendix_series", label, code="XAPP-03", found=number)

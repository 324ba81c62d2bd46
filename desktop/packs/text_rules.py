"""Checks every text of a data pack: the fields it holds must be fillable where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from desktop.domain.fund import Measure
from desktop.domain.plan_fields import WHOLE
from desktop.domain.text_block import Field
from desktop.packs.contents import Pack
from desktop.packs.field_names import (
    ACT,
    AGENCY_FIELDS,
    AREA_FIELDS,
    HEADING_FIELDS,
    LINE_FIELDS,
    MONEY,
    MONEY_FIELDS,
    TARGET,
)
from desktop.packs.notation import text_lines
from desktop.packs.paper_texts import issuer_paper_texts, paper_texts
from desktop.packs.placed_text import PlacedText
from desktop.packs.schema import Issuer, StyleFile, StyleSection, StyleWords

PART_KEYS = ("objective", "beneficiaries", "content", "assignment")


def text_faults(
    pack: Pack, forms: tuple[str, ...], tables: tuple[str, ...], styles: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    """Yield file, key path and message for every field that does not exist where it stands."""
    for placed in chain(_texts(pack, forms, styles), _table_texts(pack, tables)):
        for message in _faults(pack, placed):
            yield placed.file, placed.path, message


def _faults(pack: Pack, placed: PlacedText) -> Iterator[str]:
    for line in text_lines(placed.text):
        for run in line.runs:
            if isinstance(run, Field):
                if not _is_known(pack, placed, run.name):
                    yield f"no such field here: {{{run.name}}}"
            elif "{" in run or "}" in run:
                yield f"a brace without its partner: {run}"


def _is_known(pack: Pack, placed: PlacedText, name: str) -> bool:
    kind, colon, key = name.partition(":")
    if not colon:
        return name in placed.fields
    if kind not in placed.keyed:
        return False
    if kind == TARGET:
        return any(indicator.code == key for indicator in pack.indicators)
    if kind == ACT:
        return any(act.key == key for act in pack.acts)
    return _is_money(pack, key)


def _is_money(pack: Pack, key: str) -> bool:
    code, *measure = key.rsplit(".", 2)
    try:
        parsed = Measure.parse(".".join(measure))
    except ValueError:
        return False
    sources = {source.key for source in pack.funds.source}
    kinds = {kind.key for kind in pack.funds.kind}
    is_line = code == WHOLE or any(line.code == code for line in pack.lines)
    return is_line and sources.issuperset(parsed.sources) and kinds.issuperset(parsed.kinds)


def _texts(pack: Pack, forms: tuple[str, ...], styles: tuple[str, ...]) -> Iterator[PlacedText]:
    for place, line in enumerate(pack.lines):
        yield PlacedText("programme.toml", f"$.line[{place}].reason", line.reason)
    for file, form in zip(forms, pack.forms, strict=True):
        yield PlacedText(file, "$.title", form.title)
    for place, issuer in enumerate(pack.issuers):
        yield from _issuer_texts(f"$.issuer[{place}]", issuer)
        yield from issuer_paper_texts(f"$.issuer[{place}]", issuer)
    if pack.papers is not None:
        yield from paper_texts(pack.papers)
    for code, words in pack.words.items():
        yield from _part_texts("wording.toml", code, words)
    for file, style in zip(styles, pack.styles, strict=True):
        yield from _style_texts(file, style)


def _table_texts(pack: Pack, files: tuple[str, ...]) -> Iterator[PlacedText]:
    for file, form in zip(files, pack.tables, strict=True):
        for key in ("title", "title_head", "title_group", "unit_line"):
            yield PlacedText(file, f"$.{key}", getattr(form, key))
        for place, column in enumerate(form.column):
            for key in ("title", "group", "subgroup"):
                yield PlacedText(file, f"$.column[{place}].{key}", getattr(column, key))
        for place, row in enumerate(form.row):
            yield PlacedText(file, f"$.row[{place}].title", row.title)
            for key, value in row.cells.items():
                if isinstance(value, str):
                    yield PlacedText(file, f"$.row[{place}].cells.{key}", value)


def _issuer_texts(path: str, issuer: Issuer) -> Iterator[PlacedText]:
    for key in ("name", "short", "drafting_unit", "sub_units", "proposed_to"):
        yield PlacedText("issuers.toml", f"{path}.{key}", getattr(issuer, key))
    for key in ("lines", "superior", "recipients"):
        for place, text in enumerate(getattr(issuer, key)):
            yield PlacedText("issuers.toml", f"{path}.{key}[{place}]", text)


def _part_texts(file: str, code: str, words: StyleWords) -> Iterator[PlacedText]:
    for key in PART_KEYS:
        fields = AREA_FIELDS | LINE_FIELDS
        yield PlacedText(file, f"$.leaf.{code}.{key}", getattr(words, key), fields, (TARGET, ACT, MONEY))


def _style_texts(file: str, style: StyleFile) -> Iterator[PlacedText]:
    for key in ("subject", "intro", "closing"):
        yield PlacedText(file, f"$.{key}", getattr(style, key), AREA_FIELDS, (TARGET, MONEY))
    yield PlacedText(file, "$.heading", style.heading, HEADING_FIELDS)
    for key, fields in MONEY_FIELDS.items():
        yield PlacedText(file, f"$.money.{key}", getattr(style.money, key), fields)
    for place, basis in enumerate(style.basis):
        yield PlacedText(file, f"$.basis[{place}].text", basis.text)
    yield from _section_texts(file, "$.section", style.section)
    for place, duty in enumerate(style.duty):
        yield PlacedText(file, f"$.duty[{place}].text", duty.text, AREA_FIELDS | AGENCY_FIELDS, (TARGET, ACT, MONEY))
    for code, words in style.leaf.items():
        yield from _part_texts(file, code, words)


def _section_texts(file: str, path: str, sections: Iterable[StyleSection]) -> Iterator[PlacedText]:
    for place, section in enumerate(sections):
        yield PlacedText(file, f"{path}[{place}].title", section.title)
        yield PlacedText(file, f"{path}[{place}].text", section.text, AREA_FIELDS, (TARGET, ACT, MONEY))
        yield from _section_texts(file, f"{path}[{place}].section", section.section)

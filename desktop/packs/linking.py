"""Checks the files of a data pack against each other: keys named must exist, keys given must differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from desktop.domain.fund import Measure
from desktop.packs.contents import Pack
from desktop.packs.paper_linking import issuer_paper_faults, paper_faults
from desktop.packs.schema import FundingForm, Issuer, ProgrammeLine, StyleFile, StyleSection
from desktop.packs.spelling_schema import spelling_faults
from desktop.packs.table_linking import table_faults
from desktop.packs.text_rules import text_faults

Fault = tuple[str, str, str]
"""File, key path, message."""


@dataclass(frozen=True)
class FileNames:
    """The files the forms and styles of a pack come from, in the order of the pack."""

    forms: tuple[str, ...]
    tables: tuple[str, ...]
    styles: tuple[str, ...]


def first_fault(pack: Pack, files: FileNames) -> Fault | None:
    """Return the first fault of a pack, None for a sound one."""
    faults = chain(
        _head(pack),
        _doubled_keys(pack),
        _programme(pack),
        *(_form(pack, file, form) for file, form in zip(files.forms, pack.forms, strict=True)),
        table_faults(pack, files.tables),
        _unknown("agencies.toml", "$.agency", (agency.level for agency in pack.agencies), _levels(pack), "level"),
        paper_faults(pack),
        *(_issuer(pack, f"$.issuer[{place}]", issuer) for place, issuer in enumerate(pack.issuers)),
        _laws(pack),
        _indicators(pack),
        _counterparts(pack),
        _unknown("wording.toml", "$.leaf", pack.words, _codes(pack), "line"),
        *(_style(pack, file, style) for file, style in zip(files.styles, pack.styles, strict=True)),
        spelling_faults(pack.spelling),
        text_faults(pack, files.forms, files.tables, files.styles),
    )
    return next(faults, None)


def _doubled(file: str, path: str, name: str, keys: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, key in enumerate(keys):
        if key in seen:
            yield file, f"{path}[{place}].{name}", f"given twice: {key}"
        seen.add(key)


def _doubled_keys(pack: Pack) -> Iterator[Fault]:
    yield from _doubled("funds.toml", "$.source", "key", (source.key for source in pack.funds.source))
    yield from _doubled("funds.toml", "$.kind", "key", (kind.key for kind in pack.funds.kind))
    yield from _doubled("programme.toml", "$.line", "code", (line.code for line in pack.lines))
    yield from _doubled("agencies.toml", "$.agency", "key", (agency.key for agency in pack.agencies))
    yield from _doubled("issuers.toml", "$.issuer", "key", (issuer.key for issuer in pack.issuers))
    yield from _doubled("laws.toml", "$.act", "key", (act.key for act in pack.acts))
    yield from _doubled("indicators.toml", "$.indicator", "code", (given.code for given in pack.indicators))
    yield from _doubled("counterpart.toml", "$.counterpart", "key", (rule.key for rule in pack.counterparts))
    yield from _doubled("deadlines.toml", "$.deadline", "code", (deadline.code for deadline in pack.deadlines))


def _unknown(file: str, path: str, keys: Iterable[str], known: Iterable[str], what: str) -> Iterator[Fault]:
    names = set(known)
    for key in keys:
        if key not in names:
            yield file, path, f"no such {what}: {key}"


def _codes(pack: Pack) -> set[str]:
    return {line.code for line in pack.lines}


def _agency_keys(pack: Pack) -> set[str]:
    return {agency.key for agency in pack.agencies}


def _levels(pack: Pack) -> set[str]:
    return {issuer.level for issuer in pack.issuers}


def _head(pack: Pack) -> Iterator[Fault]:
    file = pack.file
    if file.first_year > file.last_year:
        yield "pack.toml", "$.last_year", "the last year comes before the first"
    for name, value in (("unit", file.unit), ("step", file.step)):
        if value <= 0:
            yield "pack.toml", f"$.{name}", "not above zero"


def _programme(pack: Pack) -> Iterator[Fault]:
    before: dict[str, ProgrammeLine] = {}
    for place, line in enumerate(pack.lines):
        yield from _line(pack, f"$.line[{place}]", line, before.get(line.parent))
        before[line.code] = line


def _line(pack: Pack, path: str, line: ProgrammeLine, parent: ProgrammeLine | None) -> Iterator[Fault]:
    file = "programme.toml"
    kinds = {kind.key for kind in pack.funds.kind}
    if line.parent and parent is None:
        yield file, f"{path}.parent", f"no such line above: {line.parent}"
    if (line.level == "project") is bool(line.parent) or (parent is not None and parent.level != "project"):
        yield file, f"{path}.level", "a project has no parent, a sub-project has a project as its parent"
    yield from _unknown(file, f"{path}.kinds", line.kinds, kinds, "kind")
    yield from _unknown(file, f"{path}.needs", line.needs, pack.programme.attribute, "attribute")
    if line.needs and not line.reason:
        yield file, f"{path}.reason", "a line with needs says why it does not apply"
    yield from _unknown(file, f"{path}.lead", filter(None, [line.lead]), _agency_keys(pack), "agency")
    yield from _unknown(file, f"{path}.partners", line.partners, _agency_keys(pack), "agency")
    yield from _doubled(file, f"{path}.activities", "code", (activity.code for activity in line.activities))
    for place, activity in enumerate(line.activities):
        allowed = line.kinds or tuple(kinds)
        yield from _unknown(file, f"{path}.activities[{place}].kinds", activity.kinds, allowed, "kind of its line")


def _measure(pack: Pack, file: str, path: str, key: str) -> Iterator[Fault]:
    try:
        measure = Measure.parse(key)
    except ValueError as error:
        yield file, path, str(error)
    else:
        yield from _unknown(file, path, measure.sources, (source.key for source in pack.funds.source), "source")
        yield from _unknown(file, path, measure.kinds, (kind.key for kind in pack.funds.kind), "kind")


def _form(pack: Pack, file: str, form: FundingForm) -> Iterator[Fault]:
    yield from _named(file, form.key)
    yield from _doubled(file, "$.column", "key", (column.key for column in form.column))
    yield from _unknown(file, "$.levels", form.levels, _levels(pack), "level")
    for place, column in enumerate(form.column):
        yield from _measure(pack, file, f"$.column[{place}].measure", column.measure)


def _named(file: str, key: str) -> Iterator[Fault]:
    if file.rpartition("/")[2] != f"{key}.toml":
        yield file, "$.key", f"the file is not called {key}.toml"


def _issuer(pack: Pack, path: str, issuer: Issuer) -> Iterator[Fault]:
    file = "issuers.toml"
    yield from _unknown(file, f"{path}.agencies", issuer.agencies, _agency_keys(pack), "agency")
    yield from _unknown(file, f"{path}.stand_ins", issuer.stand_ins, _agency_keys(pack), "agency")
    yield from _unknown(file, f"{path}.stand_ins", issuer.stand_ins.values(), issuer.agencies, "agency of the issuer")
    yield from _unknown(file, f"{path}.funding_form", [issuer.funding_form], (form.key for form in pack.forms), "form")
    if not issuer.signers or not all(issuer.signers):
        yield file, f"{path}.signers", "no signer"
    yield from issuer_paper_faults(pack, path, issuer)
    if issuer.valid_from and issuer.valid_to and issuer.valid_from > issuer.valid_to:
        yield file, f"{path}.valid_to", "ends before it begins"


def _laws(pack: Pack) -> Iterator[Fault]:
    file = "laws.toml"
    keys = {act.key for act in pack.acts}
    for place, act in enumerate(pack.acts):
        path = f"$.act[{place}]"
        yield from _unknown(file, f"{path}.replaced_by", filter(None, [act.replaced_by]), keys - {act.key}, "other act")
        yield from _unknown(file, f"{path}.leaves", act.leaves, _codes(pack), "line")


def _indicators(pack: Pack) -> Iterator[Fault]:
    file = "indicators.toml"
    codes = {indicator.code for indicator in pack.indicators}
    for place, indicator in enumerate(pack.indicators):
        parts = filter(None, [indicator.part_of])
        yield from _unknown(file, f"$.indicator[{place}].part_of", parts, codes - {indicator.code}, "other indicator")


def _counterparts(pack: Pack) -> Iterator[Fault]:
    file = "counterpart.toml"
    sources = {source.key for source in pack.funds.source}
    for place, rule in enumerate(pack.counterparts):
        yield from _measure(pack, file, f"$.counterpart[{place}].base", rule.base)
        yield from _unknown(file, f"$.counterpart[{place}].shares", rule.shares, sources, "source")


def _style(pack: Pack, file: str, style: StyleFile) -> Iterator[Fault]:
    parts = {part.key for part in style.part}
    yield from _named(file, style.key)
    yield from _unknown(file, "$.levels", style.levels, _levels(pack), "level")
    yield from _doubled(file, "$.part", "key", (part.key for part in style.part))
    yield from _unknown(file, "$.project_parts", style.project_parts, _codes(pack), "line")
    for code, keys in style.project_parts.items():
        yield from _unknown(file, f"$.project_parts.{code}", keys, parts, "part of this style")
    yield from _unknown(file, "$.leaf", style.leaf, _codes(pack), "line")
    yield from _unknown(file, "$.appendices", style.appendices, (form.key for form in pack.tables), "table")
    yield from _repeated(file, "$.appendices", style.appendices)
    yield from _unknown(file, "$.activities", style.activities, _codes(pack), "line")
    yield from _unknown(file, "$.indicators", style.indicators, (given.code for given in pack.indicators), "indicator")
    for place, basis in enumerate(style.basis):
        yield from _unknown(file, f"$.basis[{place}].acts", basis.acts, (act.key for act in pack.acts), "act")
        yield from _unknown(file, f"$.basis[{place}].levels", basis.levels, _levels(pack), "level")
        if bool(basis.acts) is bool(basis.text):
            yield file, f"$.basis[{place}]", "either acts or a text"
    duties = [duty.agency for duty in style.duty]
    yield from _unknown(file, "$.duty", duties, _agency_keys(pack), "agency")
    yield from _repeated(file, "$.duty", duties)
    yield from _repeated(file, "$.section", (section.code for section in _sections(style.section)))


def _repeated(file: str, path: str, keys: Iterable[str]) -> Iterator[Fault]:
    yield from ((file, path, f"given twice: {key}") for key, count in Counter(keys).items() if count > 1)


def _sections(sections: Iterable[StyleSection]) -> Iterator[StyleSection]:
    for section in sections:
        yield section
        yield from _sections(section.section)

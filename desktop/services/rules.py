"""What a pack tells the checks about one plan."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.documents.outline_text import number_forms
from desktop.domain.checks.rules import Rules
from desktop.domain.plan import Plan
from desktop.domain.section import PartKey
from desktop.domain.ties import parse_tie
from desktop.packs.pack import Pack
from desktop.packs.schema import ProgrammeLine, StyleFile, StyleSection


def rules_of(pack: Pack, plan: Plan) -> Rules:
    """Return the rules a plan is checked by: the pack's facts and the demands of the plan's style.

    Raises KeyError for a style the pack does not have.
    """
    style = pack.style(plan.facts.style)
    return Rules(
        acts=tuple(pack.domain_act(act.key) for act in pack.acts),
        sources={source.key: source.name for source in pack.funds.source},
        kinds={kind.key: kind.name for kind in pack.funds.kind},
        names=dict(_names(pack)),
        required={line.code: _required_parts(pack, style, line) for line in pack.lines},
        sections={
            section.code: section.title for section in _walk(style.section) if section.required and section.title
        },
        number_forms=number_forms(style),
        omits_not_applicable=style.not_applicable == "omitted",
        years=(pack.file.first_year, pack.file.last_year),
        tables=pack.table_specs,
        ties=tuple(parse_tie(tie.left, tie.right, code=tie.code, title=tie.title) for tie in pack.ties),
        funding_number=_funding_number(pack, plan) if style.is_numbered_series else "",
        words=pack.word_lists,
    )


def _funding_number(pack: Pack, plan: Plan) -> str:
    return next((form.number for form in pack.forms if form.key == plan.facts.funding_form), "")


def _names(pack: Pack) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in pack.lines:
        yield line.code, (line.title, *line.variants)
        yield from ((activity.code, (activity.title,)) for activity in line.activities)


def _required_parts(pack: Pack, style: StyleFile, line: ProgrammeLine) -> tuple[PartKey, ...]:
    """Parts a row's block must have: a project with sub-projects carries only those the style gives it itself."""
    has_subprojects = any(below.parent == line.code for below in pack.lines)
    own = style.project_parts.get(line.code, ())
    above = style.project_parts.get(line.parent, ()) if line.parent else ()
    return tuple(
        part.key
        for part in style.part
        if part.required and (part.key in own if has_subprojects else part.key not in above)
    )


def _walk(sections: tuple[StyleSection, ...]) -> Iterator[StyleSection]:
    for section in sections:
        yield section
        yield from _walk(section.section)

"""All checks of a plan, what they find in one list, and which of it is still open.

Adding a rule is one function, one entry in a tuple here and one message in `desktop.presenters.messages`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from desktop.domain.checks.appendices import appendices_there
from desktop.domain.checks.assigned import planned_as_assigned
from desktop.domain.checks.conflicts import conflicts_decided
from desktop.domain.checks.explaining import explained
from desktop.domain.checks.first_citation import citations_in_form
from desktop.domain.checks.law import acts_cited_one_way, bases_in_force, symbols_fit
from desktop.domain.checks.layout import header_in_form, recipients_in_form, signature_in_form, text_ends
from desktop.domain.checks.names import place_names, project_names
from desktop.domain.checks.numbering import numbers_follow, typed_series_follow
from desktop.domain.checks.ratio import counterpart_shares
from desktop.domain.checks.required import blanks_filled, header_complete, parts_present
from desktop.domain.checks.rules import Rules
from desktop.domain.checks.sentences import sentences_agree
from desktop.domain.checks.size import amounts_in_proportion
from desktop.domain.checks.sums import indicator_parts, table_adds_up
from desktop.domain.checks.tables import tables_add_up
from desktop.domain.checks.targets import shares_recompute, units_fit
from desktop.domain.checks.tied import tables_agree
from desktop.domain.checks.wording import lines_whole, texts_clean, texts_uniform
from desktop.domain.checks.years import years_follow
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.plan import Plan, Waiver
from desktop.domain.section import walk_sections

Check = Callable[[Plan, Rules], Iterable[Finding]]

FIGURE_CHECKS: tuple[Check, ...] = (
    table_adds_up,
    tables_add_up,
    tables_agree,
    planned_as_assigned,
    indicator_parts,
    conflicts_decided,
)
"""Cheap enough for the frame of the edit that causes them: SUM, XAPP, ASG, TGT in tables, TPL-02, PKG."""

TEXT_CHECKS: tuple[Check, ...] = (
    header_complete,
    parts_present,
    blanks_filled,
    numbers_follow,
    typed_series_follow,
    acts_cited_one_way,
    symbols_fit,
    bases_in_force,
    counterpart_shares,
    amounts_in_proportion,
    sentences_agree,
    appendices_there,
    units_fit,
    shares_recompute,
    project_names,
    place_names,
    years_follow,
    citations_in_form,
    header_in_form,
    signature_in_form,
    recipients_in_form,
    text_ends,
    texts_clean,
    texts_uniform,
    lines_whole,
)
"""Texts and whole-plan rules, run on the worker: TPL, NUM, LAW, RAT, SUM-05 (size), XREF, XAPP-03, TGT, NAME, DATE,
FMT, TXT."""

WAIVABLE_ERRORS = ("XREF", "XAPP", "ASG")
"""Families whose errors compare two documents and may be waived; all other errors never (ARCHITECTURE 3, Checks)."""

_FIGURE_FINDINGS = "_figure_findings"
_ORDER = ("plan", "basis", "section", "recipient", "indicator", "line", "assignment", "row")


def figure_findings(plan: Plan, rules: Rules) -> tuple[Finding, ...]:
    """Return what the figures of a plan are wrong in, worst first, then in document order.

    Kept with the plan state: the plan list, the table and the panel all ask after every edit.
    """
    kept: tuple[Rules, tuple[Finding, ...]] | None = plan.__dict__.get(_FIGURE_FINDINGS)
    if kept is not None and kept[0] is rules:
        return kept[1]
    found = _sorted(plan, _run(FIGURE_CHECKS, plan, rules))
    plan.__dict__[_FIGURE_FINDINGS] = (rules, found)
    return found


def text_findings(plan: Plan, rules: Rules) -> tuple[Finding, ...]:
    """Return what the texts and the plan as a whole are wrong in, worst first, then in document order."""
    return _sorted(plan, _run(TEXT_CHECKS, plan, rules))


def findings(plan: Plan, rules: Rules) -> tuple[Finding, ...]:
    """Return everything the checks find, waived or not, worst first, then in document order."""
    return _sorted(plan, _run(FIGURE_CHECKS + TEXT_CHECKS, plan, rules))


def is_waivable(finding: Finding) -> bool:
    """Tell whether a finding may be accepted with a reason."""
    return finding.severity < Severity.ERROR or finding.code.startswith(WAIVABLE_ERRORS)


def is_waived(finding: Finding, waivers: Iterable[Waiver]) -> bool:
    """Tell whether a waiver covers a finding; it lapses when the figures the finding rests on change."""
    return is_waivable(finding) and any(
        waiver.finding == finding.id and waiver.figures == finding.figures for waiver in waivers
    )


def open_findings(found: Iterable[Finding], waivers: Iterable[Waiver]) -> tuple[Finding, ...]:
    """Return the findings nobody has accepted with a reason."""
    accepted = tuple(waivers)
    return tuple(finding for finding in found if not is_waived(finding, accepted))


def waived_findings(found: Iterable[Finding], waivers: Iterable[Waiver]) -> tuple[Finding, ...]:
    """Return the findings accepted with a reason that still holds."""
    accepted = tuple(waivers)
    return tuple(finding for finding in found if is_waived(finding, accepted))


def _run(checks: tuple[Check, ...], plan: Plan, rules: Rules) -> Iterable[Finding]:
    return explained(plan, rules, chain.from_iterable(check(plan, rules) for check in checks))


def _sorted(plan: Plan, found: Iterable[Finding]) -> tuple[Finding, ...]:
    listed = tuple(found)
    if len(listed) < 2:  # noqa: PLR2004 - nothing to put in order
        return listed
    places = _section_places(plan) if any(finding.place.kind == "section" for finding in listed) else {}
    return tuple(sorted(listed, key=lambda finding: (-finding.severity, *_document_place(plan, finding.place, places))))


def _section_places(plan: Plan) -> dict[str, tuple[int, ...]]:
    return {section.id: (position,) for position, section in enumerate(walk_sections(plan.sections))}


def _document_place(plan: Plan, place: Place, sections: dict[str, tuple[int, ...]]) -> tuple[int, tuple[int, ...]]:
    """Where a finding stands in the document: header, căn cứ, text, targets, funding table from the top down."""
    rank = _ORDER.index(place.kind)
    if place.kind == "section":
        return rank, sections.get(place.id, ())
    return rank, plan.funding.places.get(place.id, ()) if place.kind == "line" else ()

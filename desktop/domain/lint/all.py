"""All rules of the format check of a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise

from desktop.domain.formatted import FormattedDocument, FormattedParagraph
from desktop.domain.lint.body import bases_in_form, body_in_form, numbers_follow, text_ends
from desktop.domain.lint.ending import appendices_in_form, recipients_in_form, signature_in_form
from desktop.domain.lint.findings import LintFinding, Lists, fault, gathered
from desktop.domain.lint.heading import letterhead_in_form, number_in_form, place_in_form, title_in_form
from desktop.domain.lint.page import numbers_in_form, pages_in_form, type_in_form
from desktop.domain.lint.texts import citations_in_form, texts_clean
from desktop.domain.lint.zones import Zones, zones_of

LintRule = Callable[[FormattedDocument, Zones], Iterable[LintFinding]]

FILE_RULES: tuple[LintRule, ...] = (pages_in_form, numbers_in_form, type_in_form)
"""Rules about the file as a whole."""

RULES: tuple[LintRule, ...] = (
    letterhead_in_form,
    number_in_form,
    place_in_form,
    title_in_form,
    bases_in_form,
    body_in_form,
    numbers_follow,
    text_ends,
    signature_in_form,
    recipients_in_form,
    appendices_in_form,
)
"""Rules about each document in the file."""


def lint(document: FormattedDocument, lists: Lists) -> tuple[LintFinding, ...]:
    """Return what a Word file has otherwise than decree 30 and good spelling ask, in the order of the file."""
    if all(each.is_blank for each in document.paragraphs):
        return (fault("empty"),)
    documents = zones_of(document)
    found = chain(
        chain.from_iterable(rule(document, documents[-1]) for rule in FILE_RULES),
        chain.from_iterable(rule(document, zones) for zones in documents for rule in RULES),
        chain.from_iterable(map(order_kept, documents)),
        texts_clean(document, documents, lists),
        citations_in_form(documents, lists),
    )
    return gathered(found)


def order_kept(zones: Zones) -> Iterator[LintFinding]:
    """The components stand in the order of the decree's drawing (annex I, part IV)."""
    ordered = [each for each in _in_order(zones) if each is not None]
    for above, below in pairwise(ordered):
        if below.number < above.number:
            yield fault("order", below)


def _in_order(zones: Zones) -> Iterator[FormattedParagraph | None]:
    yield zones.nation
    yield zones.motto
    yield zones.place
    yield zones.kind
    yield zones.subject[0] if zones.subject else None
    yield zones.bases[0] if zones.bases else None
    yield zones.text_body[0] if zones.text_body else None
    yield zones.capacity[0] if zones.capacity else None

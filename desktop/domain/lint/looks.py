"""How one component must look: size, bold, italic, alignment, capitals. Shared by the rules of every component."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.domain.decree import Range
from desktop.domain.formatted import FormattedParagraph
from desktop.domain.lint.findings import LintFinding, fault
from desktop.domain.lint.page import TOLERANCE_PT, range_words, size_words


@dataclass(frozen=True)
class Form:
    """What the decree asks of a component; None is not asked."""

    name: str
    size: Range
    bold: bool | None = None
    italic: bool | None = None
    centred: bool = False
    upper: bool = False


def looks(form: Form, paragraphs: Iterable[FormattedParagraph]) -> Iterator[LintFinding]:
    """Yield what some paragraphs of one component have otherwise than asked."""
    for paragraph in paragraphs:
        wrong = [size for size in paragraph.sizes if not form.size.allows(size, TOLERANCE_PT)]
        if wrong:
            yield fault(
                f"{form.name}_size", paragraph, found=", ".join(map(size_words, wrong)), meant=range_words(form.size)
            )
        yield from _face(form, paragraph)
        if form.centred and paragraph.align != "center":
            yield fault(f"{form.name}_align", paragraph)
        if form.upper and paragraph.text != paragraph.text.upper():
            yield fault(f"{form.name}_case", paragraph)


def _face(form: Form, paragraph: FormattedParagraph) -> Iterator[LintFinding]:
    for name, asked, has, lacks in (
        ("bold", form.bold, any(run.bold for run in paragraph.words), not paragraph.is_bold),
        ("italic", form.italic, any(run.italic for run in paragraph.words), not paragraph.is_italic),
    ):
        if paragraph.words and (has if asked is False else lacks if asked else False):
            yield fault(f"{form.name}_{name}", paragraph)

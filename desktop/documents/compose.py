"""Composes a plan into the neutral document: letterhead, title, căn cứ, outline, signature, appendices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from desktop.documents.appendix import appendix_parts, attached_line
from desktop.documents.bound_text import rendered_template
from desktop.documents.model import Block, Document, Letterhead, Paragraph, Part, Run, Signature, Title
from desktop.documents.outline_text import outline_paragraphs
from desktop.domain.dates import format_official_date
from desktop.domain.legal import LegalBasis
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.packs.pack import Pack

DRAFT_MARK = "DỰ THẢO"
END_MARK = "./."
NUMBER_BLANK = " " * 10
"""Room for the number a clerk writes in by hand, as in drafts that go to signature."""


def compose(plan: Plan, pack: Pack, *, is_draft: bool, is_electronic: bool = False) -> Document:
    """Return the document of a plan. A draft carries the mark "DỰ THẢO"; the official print does not.

    In electronic form the "Kèm theo" lines of the appendices stay blank.
    """
    values = FieldValues(plan)
    subject = values.render_template(plan.facts.subject)
    body: list[Block] = [
        letterhead(plan, is_draft=is_draft),
        Title(plan.facts.title_kind, subject),
        *basis_paragraphs(plan.bases),
        *plan_text(plan, pack, values),
        signature(plan),
    ]
    return Document(
        title=f"{plan.facts.title_kind} {subject}",
        subject=subject,
        author=plan.facts.issuer_name,
        parts=(
            Part("Kế hoạch", tuple(body)),
            *appendix_parts(plan, pack, attached=attached_line(plan, is_electronic=is_electronic)),
        ),
        is_draft=is_draft,
        plan=plan.id,
        layout=plan.facts.layout,
    )


def plan_text(plan: Plan, pack: Pack, values: FieldValues) -> Iterator[Paragraph]:
    """Yield what a plan says between its căn cứ and its signature: opening sentence, outline, last sentence."""
    yield from _lead_paragraphs("intro", plan.facts.intro, values)
    yield from outline_paragraphs(plan, pack)
    yield from _closing(plan, values)


def letterhead(plan: Plan, *, is_draft: bool) -> Letterhead:
    """Return ô 1-4 of the plan; a number not yet given is a blank of fixed width."""
    facts = plan.facts
    number = facts.number or NUMBER_BLANK
    return Letterhead(
        superior=facts.issuer_superior,
        issuer=facts.issuer_lines,
        number_line=f"Số: {number}/{facts.symbol}",
        place_and_date=format_official_date(facts.place, facts.issue_date, facts.year),
        draft_mark=DRAFT_MARK if is_draft else "",
    )


def basis_paragraphs(bases: tuple[LegalBasis, ...]) -> Iterator[Paragraph]:
    """Yield the căn cứ in italics, each ending with ";" and the last with "."."""
    for basis in bases:
        end = "." if basis is bases[-1] else ";"
        yield Paragraph("basis", (Run(basis.sentence + end, italic=True, key=f"basis/{basis.id}"),), source=basis.id)


def _lead_paragraphs(role: str, text: str, values: FieldValues) -> Iterator[Paragraph]:
    for place, line in enumerate(text.split("\n")):
        if line.strip():
            words = rendered_template(values, line.strip())
            run = Run(words.text, key=f"{role}/{place}", bound=words.bound)
            yield Paragraph("closing" if role == "closing" else "intro", (run,))


def _closing(plan: Plan, values: FieldValues) -> Iterable[Paragraph]:
    paragraphs = list(_lead_paragraphs("closing", plan.facts.closing, values))
    if paragraphs:
        run = paragraphs[-1].runs[0]
        text = with_end_mark(paragraphs[-1].text)
        bound = tuple(place for place in run.bound if place.end <= len(text) - len(END_MARK))
        paragraphs[-1] = replace(paragraphs[-1], runs=(replace(run, text=text, bound=bound),))
    return paragraphs


def with_end_mark(text: str) -> str:
    """Return the last words of a text with the end mark directly behind them."""
    return text.rstrip().removesuffix(END_MARK).rstrip().removesuffix(".") + END_MARK


def signature(plan: Plan) -> Signature:
    """Return Nơi nhận and the signer; each recipient ends with ";", the file copy with "."."""
    texts = [recipient.text for recipient in plan.recipients]
    return Signature(recipient_lines(texts), plan.facts.signer_capacity, plan.facts.signer_name)


def recipient_lines(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the lines under Nơi nhận with dashes and end marks."""
    ends = [";"] * (len(texts) - 1) + ["."]
    return tuple(f"- {text}{end}" for text, end in zip(texts, ends, strict=False))

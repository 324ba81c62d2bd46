"""Composes the papers that travel with a plan: Tờ trình, Quyết định, letters, the table of opinions on the draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from desktop.documents.appendix import BLANK_CITATION, appendix_parts
from desktop.documents.compose import DRAFT_MARK, NUMBER_BLANK, plan_text, recipient_lines, with_end_mark
from desktop.documents.decision_bases import decision_bases
from desktop.documents.model import (
    Addressees,
    Block,
    CentredLine,
    Document,
    EndMark,
    Letterhead,
    Paragraph,
    Part,
    Run,
    Signature,
    Title,
)
from desktop.documents.money_sentences import MoneyWords, money_sentences
from desktop.documents.opinions_table import opinions_table
from desktop.documents.paper_office import PaperOffice, office_of
from desktop.documents.paper_values import named, offered, paper_values, settled
from desktop.domain.dates import format_official_date
from desktop.domain.plan import Paper, Plan
from desktop.domain.plan_fields import FieldValues
from desktop.domain.text import capitalised
from desktop.packs.notation import text_lines
from desktop.packs.pack import Pack
from desktop.packs.paper_schema import PaperForm

LETTER = "Công văn"
PARAGRAPH_ROLES = ("body", "line", "subline")
BULLETS = ("", "-", "+")


def offered_papers(plan: Plan, pack: Pack) -> tuple[PaperForm, ...]:
    """Return the papers the plan's issuer offers, in the pack's order."""
    return offered(plan, pack)


def addressees_of(plan: Plan, pack: Pack, form: PaperForm) -> tuple[str, ...]:
    """Return whom a paper addresses where the officer names nobody: the issuer, or those of its profile."""
    if form.to in {"", "issuer"}:
        return (plan.facts.issuer_name,) if form.to else ()
    named_by_profile: tuple[str, ...] = getattr(pack.issuer(plan.facts.issuer), form.to)
    return tuple(map(FieldValues(plan).render_template, named_by_profile))


def compose_paper(plan: Plan, pack: Pack, key: str, *, is_draft: bool, is_electronic: bool = False) -> Document:
    """Return a paper of a plan as a document; raise KeyError for one the plan's issuer does not offer."""
    form = {form.key: form for form in offered(plan, pack)}[key]
    return _Composer(plan, pack, form, is_draft=is_draft, is_electronic=is_electronic).document()


@dataclass(frozen=True)
class _Composer:
    """Puts one paper together."""

    plan: Plan
    pack: Pack
    form: PaperForm
    is_draft: bool
    is_electronic: bool

    def document(self) -> Document:
        """The whole paper."""
        subject = self.render(self.form.subject)
        return Document(
            title=f"{self.form.kind or LETTER} {subject}",
            subject=subject,
            author=self.office.name,
            parts=self.parts(),
            is_draft=self.is_draft,
            layout=self.plan.facts.layout,
        )

    @cached_property
    def office(self) -> PaperOffice:
        """Who issues the paper."""
        return office_of(self.form, self.plan, self.pack)

    @cached_property
    def given(self) -> Paper:
        """What the officer settled."""
        return settled(self.plan, self.form)

    @cached_property
    def values(self) -> FieldValues:
        """What the fields of the words stand for."""
        return paper_values(self.plan, self.pack, self.form, self.office)

    def render(self, text: str) -> str:
        """A one-line text with its fields filled in."""
        return self.values.render_template(text)

    def parts(self) -> tuple[Part, ...]:
        """The pages of the paper and of what is attached to it."""
        match self.form.shape:
            case "decision":
                return (Part(self.form.title, tuple(self.decision())), *self.attached_plan())
            case "opinions":
                return (
                    Part(self.form.title, tuple(self.opinions()), "landscape" if self.has_opinions else "portrait"),
                )
            case _:
                foot = self.contact() if self.form.has_contact else ()
                return (Part(self.form.title, tuple(self.letter()), foot=foot),)

    def letter(self) -> Iterator[Block]:
        """A proposal under its title, or a letter with its V/v line under the number."""
        is_letter = self.form.shape == "letter"
        yield self.letterhead(subject=self.render(self.form.subject) if is_letter else "")
        if not is_letter:
            yield self.title()
        yield Addressees(self.addressees())
        yield from self.notation(self.form.opening)
        yield from self.sections()
        yield self.closing(self.form.closing)
        yield self.signature()

    def decision(self) -> Iterator[Block]:
        """The decision itself (Mẫu 1.3)."""
        yield self.letterhead()
        yield self.title()
        yield CentredLine(self.plan.facts.issuer_name.upper())
        yield from decision_bases(self.plan, self.pack, self.form, self.values)
        yield CentredLine(f"{self.form.kind}:")
        last = len(self.form.article)
        for number, text in enumerate(self.form.article, start=1):
            said = self.render(text)
            runs = (Run(f"Điều {number}. ", bold=True), Run(with_end_mark(said) if number == last else said))
            yield Paragraph("article", runs)
        yield self.signature()

    def attached_plan(self) -> Iterator[Part]:
        """The plan under the decision that issues it: no căn cứ, no number, no signature of its own."""
        facts = self.plan.facts
        line = self.attached_to(self.form.kind, named(self.plan, self.pack, "decision"))
        values = FieldValues(self.plan)
        head = Letterhead(
            facts.issuer_superior, facts.issuer_lines, "", "", draft_mark=DRAFT_MARK if self.is_draft else ""
        )
        title = Title(facts.title_kind, values.render_template(facts.subject), line)
        yield Part(facts.title_kind.capitalize(), (head, title, *plan_text(self.plan, self.pack, values)))
        yield from appendix_parts(self.plan, self.pack, attached=line)

    @property
    def has_opinions(self) -> bool:
        """Whether the table of opinions has rows; only then the page lies across (decree 30/2020: for tables)."""
        return bool(self.plan.opinions and self.pack.papers and self.pack.papers.opinions)

    def opinions(self) -> Iterator[Block]:
        """The table of opinions on the draft, or the sentence that there are none."""
        proposal = named(self.plan, self.pack, "proposal")
        line = self.attached_to(proposal.partition(" số ")[0], proposal) if proposal else ""
        yield self.letterhead(has_number=False)
        yield self.title(line)
        words = self.pack.papers.opinions if self.pack.papers else None
        if words is None or not self.has_opinions:
            yield self.closing(self.form.nothing)
        else:
            yield from self.notation(self.form.opening)
            yield opinions_table(self.plan.opinions, words)
            yield EndMark()
        yield Signature((), *self.signer(), label="")

    def letterhead(self, *, subject: str = "", has_number: bool = True) -> Letterhead:
        """Ô 1-4, 5b and 10b."""
        office, given, facts = self.office, self.given, self.plan.facts
        urgency = self.pack.papers.urgency if self.pack.papers else {}
        return Letterhead(
            superior=office.superior,
            issuer=office.lines,
            number_line=f"Số: {given.number or NUMBER_BLANK}/{office.symbol(self.form)}" if has_number else "",
            place_and_date=format_official_date(facts.place, given.date, facts.year),
            draft_mark=DRAFT_MARK if self.is_draft else "",
            subject=subject,
            urgency=urgency.get(given.urgency, "") if given.urgency else "",
        )

    def title(self, attached: str = "") -> Title:
        """Ô 5a."""
        return Title(self.form.kind, self.render(self.form.subject), attached)

    def attached_to(self, kind: str, cited: str) -> str:
        """The line that ties a text to the paper it is attached to, blank in electronic form."""
        named_kind = kind.capitalize()
        if self.is_electronic:
            return f"(Kèm theo {named_kind} {BLANK_CITATION})"
        name = self.plan.facts.issuer_name if self.form.shape == "decision" else self.office.name
        return f"(Kèm theo {cited} của {name})"

    def addressees(self) -> tuple[str, ...]:
        """Ô 9a: those the officer named, else those of the issuer's profile."""
        return self.given.addressees or addressees_of(self.plan, self.pack, self.form)

    def notation(self, text: str) -> Iterator[Paragraph]:
        """A text in the pack's notation as paragraphs."""
        for line in text_lines(text):
            role = PARAGRAPH_ROLES[line.level]
            yield Paragraph(role, (Run(self.values.render(line)),), BULLETS[line.level])  # type: ignore[arg-type]  # listed

    def sections(self) -> Iterator[Paragraph]:
        """The numbered sections with their texts and money sentences."""
        for number, section in enumerate(self.form.section, start=1):
            yield Paragraph("item", (Run(self.render(section.title), bold=True),), f"{number}.")
            yield from self.notation(section.text)
            if section.unfunded and not self.plan.funding.root.totals:
                yield from self.notation(section.unfunded)
            elif section.money:
                yield from self.money()

    def money(self) -> Iterator[Paragraph]:
        """The money sentences of the whole programme."""
        words = MoneyWords(self.pack.style(self.plan.facts.style).money, self.pack.funds)
        said = money_sentences(self.plan, self.plan.funding.root, words)
        yield Paragraph("body", (Run(said.total),))
        for text in said.lines:
            yield Paragraph("line", (Run(text),), "-")

    def closing(self, text: str) -> Paragraph:
        """The last sentence with its end mark."""
        return Paragraph("closing", (Run(with_end_mark(self.render(text))),))

    def signature(self) -> Signature:
        """Ô 7 and 9b."""
        own = [self.render(text) for text in self.form.recipients]
        if self.form.has_plan_recipients:
            texts = (recipient.text for recipient in self.plan.recipients)
            own[-1:-1] = [text for text in texts if not text.startswith("Lưu")]
        return Signature(recipient_lines(own), *self.signer())

    def signer(self) -> tuple[tuple[str, ...], str]:
        """The lines above the signature and the name under it; the office's signer signs in the office's capacity."""
        capacity = self.given.signer_capacity
        name = self.given.signer_name or ("" if capacity else self.office.signer)
        return capacity or self.office.capacity, name

    def contact(self) -> tuple[str, ...]:
        """Ô 13: address, telephone and mail, as far as the plan has them."""
        facts = self.plan.facts
        ways = (("Điện thoại", facts.phone), ("thư điện tử", facts.email))
        reached = "; ".join(f"{label}: {value}" for label, value in ways if value)
        lines = (f"Địa chỉ: {facts.address}" if facts.address else "", capitalised(reached))
        return tuple(line for line in lines if line)

"""A text that was changed in Word: what it does to the plan, with fields and figures still bound where untouched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from desktop.documents.anchors import Anchor, bookmark_name, figure_key
from desktop.documents.bound_text import FIELD, rendered_template
from desktop.documents.compose import END_MARK
from desktop.domain.amounts import AmountError
from desktop.domain.finding import Place
from desktop.domain.outline import line_of
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues, runs_of
from desktop.domain.section import Section, find_section
from desktop.domain.text import clean_line
from desktop.domain.text_block import Field, TextLine
from desktop.domain.word_diff import word_pieces
from desktop.packs.pack import Pack
from desktop.services.read_back_bound import Span, bound_spans, literals, runs_between
from desktop.services.read_back_edits import Edit, Holder, LineEdit, ListEdit, TitleEdit, lines_of
from desktop.services.read_back_figures import cell_behind, figure_change, is_figure
from desktop.services.read_back_found import Found
from desktop.services.read_back_report import ChangeKind, NotTaken, Origin, WordChange, WordProblem

Outcome = WordChange | WordProblem
_ENDS = " ;.,"
FACTS: Mapping[str, str] = {
    "superior": "issuer_lines",
    "issuer": "issuer_lines",
    "number": "symbol",
    "place": "place",
    "kind": "title_kind",
    "subject": "subject",
    "capacity": "signer_capacity",
    "signer": "signer_name",
    "intro": "intro",
    "closing": "closing",
    "recipient": "recipients",
}


def place_of(plan: Plan, key: str) -> Place | None:
    """Return where in the plan a printed text is written; None for a text that is written nowhere."""
    kind, _, rest = key.partition("/")
    head, _, number = rest.partition("/")
    if kind in {"text", "title", "money"}:
        return Place("section", head, number if kind == "text" else "")
    if kind == "basis":
        return Place("basis", rest)
    if kind == "recipient" and rest.isdecimal() and int(rest) < len(plan.recipients):
        return Place("recipient", plan.recipients[int(rest)].id)
    return Place("plan", "", FACTS[kind]) if kind in FACTS else None


@dataclass(frozen=True)
class Changed:
    """A text that differs in Word: where it was found, what the plan prints there now, and how sure that is.

    `figures` are the places of the bound words that kept their bookmark, by number.
    """

    found: Found
    anchor: Anchor
    figures: Mapping[int, Span]
    origin: Origin
    moved_on: bool = False
    by_place: bool = False

    @property
    def text(self) -> str:
        """The text as it stands in Word, in one clean line."""
        return clean_line(self.found.text)


def marked_figures(found: Found, key: str, count: int) -> dict[int, Span]:
    """The places of the bound words of a text exported under a key, by number, where their bookmarks are left."""
    names = (bookmark_name(figure_key(key, place)) for place in range(count))
    return {place: found.figures[name] for place, name in enumerate(names) if name in found.figures}


class TextReader:
    """Turns changed texts of one plan into changes and problems."""

    def __init__(self, plan: Plan, pack: Pack) -> None:
        """Remember what the texts are compared with."""
        self._plan = plan
        self._pack = pack

    def read(self, changed: Changed) -> list[Outcome]:
        """Return what a changed text does; something is returned in any case."""
        kind, _, rest = changed.anchor.key.partition("/")
        match kind:
            case "text":
                section, _, place = rest.rpartition("/")
                found = self._line(changed, "section", section, int(place))
            case "intro" | "closing":
                found = self._line(changed, "intro" if kind == "intro" else "closing", "", int(rest))
            case "subject":
                words = rendered_template(FieldValues(self._plan), self._plan.facts.subject)
                subject = replace(changed, anchor=replace(changed.anchor, bound=words.bound))
                found = self._line(subject, "subject", "", 0)
            case "title":
                found = self._title(changed, find_section(self._plan.sections, rest))
            case "money":
                found = self._money(changed)
            case "recipient":
                found = self._recipient(changed, int(rest))
            case "basis":
                found = self._basis(changed, rest)
            case _:
                found = iter(())
        return list(found) or [self._problem(changed, NotTaken.FIXED)]

    def _line(self, changed: Changed, holder: Holder, section: str, place: int) -> Iterator[Outcome]:
        """A line of a text: what was typed is taken, fields stay where their words stand."""
        stored = lines_of(self._plan, holder, section)[place]
        text, end = changed.found.text.rstrip(), ""
        if holder == "closing" and text.endswith(END_MARK):
            text, end = _bare(text), _end_of(_said(stored))
        if not clean_line(text):
            yield self._change(changed, "removed", LineEdit(holder, section, place, "remove", stored))
            return
        spans = bound_spans(changed.anchor, text, changed.figures)
        fields = [run for run in stored.runs if isinstance(run, Field)]
        kept = [fields[number] for number in spans if number < len(fields)]
        after = TextLine(stored.level, runs_between(literals(text + end, list(spans.values())), kept))
        same = _bare if holder == "closing" else str
        if same(_said(after)) != same(_said(stored)):
            lost = tuple(field.name for number, field in enumerate(fields) if number not in spans)
            yield self._change(changed, "text", LineEdit(holder, section, place, "put", stored, after), lost)
        yield from self._bound(changed, text, spans)

    def _title(self, changed: Changed, section: Section) -> Iterator[Outcome]:
        text = changed.found.text.rstrip()
        before = changed.anchor.text.rstrip()
        if before.endswith(":"):
            text = text.removesuffix(":").rstrip()
        if not clean_line(text):
            yield self._problem(changed, NotTaken.HEADING_REMOVED)
            return
        if section.role in {"project", "subproject"} and line_of(self._plan, section) is not None:
            yield from self._named(changed, section, clean_line(text))
            return
        spans = bound_spans(changed.anchor, text, changed.figures)
        fields = [run for run in runs_of(section.title) if isinstance(run, Field)]
        kept = [fields[number] for number in spans if number < len(fields)]
        runs = runs_between(literals(text, list(spans.values())), kept)
        after = "".join(run if isinstance(run, str) else f"{{{run.name}}}" for run in runs)
        if section.role in {"division", "chapter"} and not fields:
            after = _in_small(section.title, clean_line(text))
        if clean_line(after) != clean_line(section.title):
            lost = tuple(field.name for number, field in enumerate(fields) if number not in spans)
            yield self._change(changed, "title", TitleEdit("section", section.id, section.title, after), lost)
        yield from self._bound(changed, text, spans)

    def _named(self, changed: Changed, section: Section, text: str) -> Iterator[Outcome]:
        """The heading of a project: its name may be changed, its label and its reason may not."""
        line = line_of(self._plan, section)
        name = section.title or (line.title if line else "")
        before, found, after = clean_line(changed.anchor.text).removesuffix(":").rpartition(clean_line(name))
        is_name = bool(found) and text.startswith(before) and text.endswith(after)
        middle = text[len(before) : len(text) - len(after)].strip() if is_name else ""
        if middle and middle != name:
            yield self._change(changed, "title", TitleEdit("section", section.id, section.title, middle))
        else:
            yield self._problem(changed, NotTaken.NAME)

    def _money(self, changed: Changed) -> Iterator[Outcome]:
        """A generated sentence: only its figures can be taken, and only where its words stayed."""
        text = changed.found.text
        spans = bound_spans(changed.anchor, text, changed.figures)
        now = literals(text, list(spans.values()))
        bound = [(place.start, place.end) for place in changed.anchor.bound]
        if len(spans) < len(bound) or now != literals(changed.anchor.text, bound):
            yield self._problem(changed, NotTaken.GENERATED)
        else:
            yield from self._bound(changed, text, spans)

    def _bound(self, changed: Changed, text: str, spans: Mapping[int, Span]) -> Iterator[Outcome]:
        """Bound words that say something else in Word."""
        for number, (start, end) in spans.items():
            bound = changed.anchor.bound[number]
            old, new = changed.anchor.text[bound.start : bound.end], clean_line(text[start:end])
            if clean_line(old) != new:
                yield self._bound_change(changed, bound.source, old, new)

    def _bound_change(self, changed: Changed, source: str, old: str, new: str) -> Outcome:
        if not is_figure(source):
            return self._problem(changed, NotTaken.BOUND, old, new, {"name": source.removeprefix(FIELD)})
        behind = cell_behind(self._plan, source)
        if behind is None:
            return self._problem(changed, NotTaken.COMPUTED, old, new)
        try:
            edit = figure_change(self._plan, self._pack, behind, new, changed.anchor.key)
        except AmountError:
            return self._problem(changed, NotTaken.AMOUNT, old, new)
        if edit.new is None or (isinstance(edit.new, int) and edit.new < 0):
            return self._problem(changed, NotTaken.AMOUNT, old, new)
        target = edit.target
        place = Place("line", target.row, target.column)
        return WordChange(
            f"cell/{target.kind}/{target.row}/{target.column}",
            "figure",
            place,
            old,
            new,
            edit,
            changed.origin,
            changed.moved_on,
            changed.by_place,
        )

    def _recipient(self, changed: Changed, place: int) -> Iterator[Outcome]:
        recipient = self._plan.recipients[place]
        text = changed.text.lstrip("-–+• ").rstrip(_ENDS)
        if not text:
            yield self._change(changed, "removed", ListEdit("recipients", recipient.id, recipient.text, None))
        elif text != recipient.text:
            yield self._change(changed, "list", ListEdit("recipients", recipient.id, recipient.text, text))

    def _basis(self, changed: Changed, basis_id: str) -> Iterator[Outcome]:
        basis = next(basis for basis in self._plan.bases if basis.id == basis_id)
        text = changed.text.rstrip(_ENDS)
        if not text:
            yield self._change(changed, "removed", ListEdit("bases", basis.id, basis.text, None))
        elif basis.acts or not text.startswith(f"{basis.lead} "):
            yield self._problem(changed, NotTaken.BASIS)
        elif text != basis.sentence:
            after = text.removeprefix(basis.lead).strip()
            yield self._change(changed, "list", ListEdit("bases", basis.id, basis.text, after))

    def _change(self, changed: Changed, kind: ChangeKind, edit: Edit, unbound: tuple[str, ...] = ()) -> WordChange:
        key = changed.anchor.key
        return WordChange(
            key,
            kind,
            place_of(self._plan, key) or Place("plan"),
            clean_line(changed.anchor.text),
            changed.text,
            edit,
            changed.origin,
            changed.moved_on,
            changed.by_place,
            unbound,
        )

    def _problem(
        self,
        changed: Changed,
        code: NotTaken,
        old: str | None = None,
        new: str | None = None,
        values: Mapping[str, str] | None = None,
    ) -> WordProblem:
        key = changed.anchor.key
        return WordProblem(
            code,
            place_of(self._plan, key),
            clean_line(changed.anchor.text) if old is None else old,
            changed.text if new is None else new,
            key,
            changed.origin,
            values or {},
        )


def _said(line: TextLine) -> str:
    return clean_line("".join(run if isinstance(run, str) else f"{{{run.name}}}" for run in line.runs))


def _bare(text: str) -> str:
    """The last text without its end mark and a full stop before it, as it is printed."""
    return text.removesuffix(END_MARK).rstrip().removesuffix(".")


def _end_of(stored: str) -> str:
    """How the last text ends as it is stored: the mark itself, a full stop or nothing; the mark is printed anyway."""
    return next((end for end in (END_MARK, ".") if stored.endswith(end)), "")


def _in_small(title: str, capitals: str) -> str:
    """A title printed in capitals as it is stored: words that stayed as they were, new ones in small letters."""
    if capitals != capitals.upper() or len(title.upper()) != len(title):
        return capitals
    text, place = "", 0
    for kind, piece in word_pieces(title.upper(), capitals):
        if kind == "added":
            text += piece.lower()
        else:
            text += title[place : place + len(piece)] if kind == "same" else ""
            place += len(piece)
    return clean_line(text[:1].upper() + text[1:])

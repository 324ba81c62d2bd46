"""What the format check finds in a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from desktop.domain.finding import Severity, Value
from desktop.domain.formatted import FormattedParagraph
from desktop.domain.wording.faults import WordLists

LONGEST_QUOTE = 60
WHOLE = "Toàn văn bản"


@dataclass(frozen=True)
class Spot:
    """Where a fault stands: the paragraph's number (0 for the whole file), its page where the file tells, its words."""

    paragraph: int = 0
    page: int = 0
    quote: str = ""


@dataclass(frozen=True)
class LintFinding:
    """One fault with every place it stands in; `values` hold what is there and what should be."""

    code: str
    kind: str
    spots: tuple[Spot, ...] = (Spot(),)
    values: Mapping[str, Value] = field(default_factory=dict)
    severity: Severity = Severity.WARNING


@dataclass(frozen=True)
class Lists:
    """What the check knows from the pack: the phrases of the text rules and the symbols of the legal library."""

    words: WordLists = field(default_factory=WordLists)
    dates: Mapping[str, str] = field(default_factory=dict)
    """Dates of acts by symbol, as ISO text."""


def spot(paragraph: FormattedParagraph) -> Spot:
    """Return where a paragraph stands."""
    text = " ".join(paragraph.text.split())
    quote = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()}…"
    return Spot(paragraph.number, paragraph.page, quote)


def fault(
    kind: str, paragraphs: FormattedParagraph | Iterable[FormattedParagraph] = (), code: str = "FMT-01", **values: Value
) -> LintFinding:
    """Return a finding about one paragraph, several, or the whole file."""
    listed = (paragraphs,) if isinstance(paragraphs, FormattedParagraph) else tuple(paragraphs)
    return LintFinding(code, kind, tuple(spot(each) for each in listed) or (Spot(),), values)


def gathered(found: Iterable[LintFinding]) -> tuple[LintFinding, ...]:
    """Return findings with those of the same kind and values made one, in the order of their first place."""
    by_key: dict[tuple[str, str, tuple[tuple[str, Value], ...]], list[Spot]] = {}
    for finding in found:
        key = (finding.code, finding.kind, tuple(sorted(finding.values.items())))
        by_key.setdefault(key, []).extend(finding.spots)
    made = [LintFinding(code, kind, tuple(spots), dict(values)) for (code, kind, values), spots in by_key.items()]
    return tuple(sorted(made, key=lambda each: each.spots[0].paragraph))

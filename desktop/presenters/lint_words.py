"""What the format check says: what is wrong, where, what the decree asks and where it says so, how to mend it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.domain.dates import format_short_date
from desktop.domain.finding import Severity
from desktop.domain.lint.findings import LintFinding, Spot
from desktop.presenters.lint_sentences import ASPECTS, COMPONENTS, SENTENCES, Sentence
from desktop.presenters.wording_words import TEXT_WORDS

SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.HINT: "Gợi ý"}
)
WRITING = "Phụ lục II (viết hoa) và quy tắc chính tả"
CITING = "mục II.6 Phụ lục I (viện dẫn văn bản)"
PAGE_KINDS = ("paper", "orientation", "margin_", "page_number_")
SPOTS_SHOWN = 3
NOTHING_WRONG = "Không thấy lỗi thể thức nào."
DATE_VALUES = frozenset({"cited", "known", "date"})


@dataclass(frozen=True)
class LintMessage:
    """A finding in Vietnamese. `rule` is the place in the decree; `values` are the figures in its sentences."""

    code: str
    kind: str
    severity: str
    place: str
    text: str
    action: str
    rule: str
    values: Mapping[str, str]

    @property
    def sentence(self) -> str:
        """The whole message on one line."""
        rule = f" ({self.rule})" if self.rule else ""
        return f"{self.place}: {self.text} {self.action}{rule}"


def lint_message(finding: LintFinding) -> LintMessage:
    """Return a finding in words; raise KeyError for one nobody gave words to."""
    values = {name: _value(name, str(value)) for name, value in finding.values.items()}
    sentence = _sentence(finding)
    return LintMessage(
        finding.code,
        finding.kind,
        SEVERITIES[finding.severity],
        place_words(finding.spots, of_pages=finding.kind.startswith(PAGE_KINDS)),
        sentence.text.format(**values),
        sentence.action.format(**values),
        sentence.rule,
        values,
    )


def _value(name: str, value: str) -> str:
    return format_short_date(dt.date.fromisoformat(value)) if name in DATE_VALUES else value


def _sentence(finding: LintFinding) -> Sentence:
    own = SENTENCES.get(finding.kind)
    if own is not None:
        return own
    if (finding.code, finding.kind) in TEXT_WORDS:
        words = TEXT_WORDS[finding.code, finding.kind]
        return Sentence(words.text, words.action, CITING if finding.kind in {"date", "symbol"} else WRITING)
    name, _, aspect = finding.kind.rpartition("_")
    component = COMPONENTS[name]
    text, action = ASPECTS[aspect]
    if aspect in component.never:
        text, action = ASPECTS[f"no_{aspect}"]
    return Sentence(f"{component.name} {text}", action, f"{component.rule} Nghị định 30/2020/NĐ-CP")


def place_words(spots: tuple[Spot, ...], *, of_pages: bool = False) -> str:
    """Return where a fault stands: "Đoạn 12 “Căn cứ …”, đoạn 15 và 4 đoạn khác"; nothing points at the whole file.

    What is wrong with pages is said of those that begin at a paragraph.
    """
    named = [spot for spot in spots if spot.paragraph]
    if not named:
        return "Toàn văn bản"
    first = named[0]
    page = f"Trang {first.page}, đ" if first.page else "Đ"
    page = "Các trang từ đ" if of_pages else page
    words = f"{page}oạn {first.paragraph}" + (f" “{first.quote}”" if first.quote else "")
    others = [f"đoạn {spot.paragraph}" for spot in named[1:SPOTS_SHOWN]]
    left = len(named) - SPOTS_SHOWN
    return ", ".join([words, *others]) + (f" và {left} đoạn khác" if left > 0 else "")


def tally(messages: tuple[LintMessage, ...]) -> str:
    """Return how much was found in one sentence."""
    return f"{len(messages)} điểm cần xem lại." if messages else NOTHING_WRONG

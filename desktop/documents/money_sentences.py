"""Money sentences of a plan, generated from the funding table (DOMAIN 3.2): they cannot disagree with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.documents.bound_text import FUND, Words, filled, joined
from desktop.domain.amounts import print_amount
from desktop.domain.fund import TOTAL, Fund, Measure
from desktop.domain.funding import Line
from desktop.domain.outline import name_in_sentence
from desktop.domain.plan import Plan
from desktop.packs.schema import FundsFile, StyleMoney


@dataclass(frozen=True)
class MoneyWords:
    """The words sentences are made of: the style's templates and the names of sources and kinds."""

    style: StyleMoney
    funds: FundsFile


@dataclass(frozen=True)
class MoneySentences:
    """The sentence with the total and one line a fund, without marks; the last line ends with a full stop.

    Every figure in the words is bound to the row and the funds it adds up.
    """

    words: tuple[Words, ...]

    @property
    def total(self) -> str:
        """The sentence with the total."""
        return self.words[0].text

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the funds."""
        return tuple(words.text for words in self.words[1:])


def money_sentences(plan: Plan, line: Line, words: MoneyWords) -> MoneySentences:
    """Return what a row's money part says; a row without figures gets the style's sentence for that."""
    amount = TOTAL.total(line.totals)
    scope = name_in_sentence(plan, line)
    if amount is None:
        return MoneySentences((filled(words.style.none, {"phạm vi": Words(scope)}),))
    figures = {
        "phạm vi": Words(scope),
        "tổng": _figure(plan, line, "total", TOTAL, amount),
        "cơ cấu": _by_kind(plan, line, words),
    }
    total = filled(words.style.total, figures)
    lines = list(_fund_lines(plan, line, words))
    ends = [";"] * (len(lines) - 1) + ["."]
    ended = (joined((text, Words(end))) for text, end in zip(lines, ends, strict=True))
    return MoneySentences((total, *ended))


def _figure(plan: Plan, line: Line, part: str, measure: Measure, amount: int) -> Words:
    return Words.whole(print_amount(amount, plan.facts.unit), f"{FUND}{part}:{measure.key}:{line.id}")


def _by_kind(plan: Plan, line: Line, words: MoneyWords) -> Words:
    """Return what each kind of capital is of a row's total; with one kind only, its name is enough."""
    amounts = {kind: Measure((), (kind.key,)).total(line.totals) for kind in words.funds.kind}
    held = {kind: amount for kind, amount in amounts.items() if amount is not None}
    if len(held) == 1:
        return filled(words.style.kind, {"loại vốn": Words(next(iter(held)).name)})
    parts = (
        filled(
            words.style.kinds,
            {"loại vốn": Words(kind.name), "số": _figure(plan, line, "total", Measure((), (kind.key,)), amount)},
        )
        for kind, amount in held.items()
    )
    return joined(parts, ", ")


def _fund_lines(plan: Plan, line: Line, words: MoneyWords) -> Iterator[Words]:
    for source in words.funds.source:
        for kind in words.funds.kind if words.style.kinds else reversed(words.funds.kind):
            fund = Fund(source.key, kind.key)
            amount = line.totals.get(fund)
            if amount is None:
                continue
            values = {
                "nguồn": Words(source.sentence),
                "số": _figure(plan, line, "total", Measure.of(fund), amount),
                "loại vốn": joined((Words(kind.name), _carried_words(plan, line, fund, words))),
            }
            yield filled(words.style.line, values)


def _carried_words(plan: Plan, line: Line, fund: Fund, words: MoneyWords) -> Words:
    carried = line.carried_totals.get(fund)
    if not carried:
        return Words("")
    measure = Measure.of(fund)
    values = {
        "năm trước": Words(str(plan.facts.year - 1)),
        "chuyển sang": _figure(plan, line, "carried", measure, carried),
        "năm": Words(str(plan.facts.year)),
        "năm nay": _figure(plan, line, "new_year", measure, line.totals[fund] - carried),
    }
    return filled(words.style.carried, values)


def measure_words(measure: Measure, funds: FundsFile) -> str:
    """Return a measure in words: "Ngân sách trung ương, vốn sự nghiệp"; "Tổng cộng" for everything."""
    sources = [source.name for source in funds.source if source.key in measure.sources]
    kinds = [kind.name for kind in funds.kind if kind.key in measure.kinds]
    return ", ".join(part for part in (" và ".join(sources), " và ".join(kinds)) if part) or "Tổng cộng"

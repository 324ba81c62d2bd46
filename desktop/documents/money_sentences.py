"""Money sentences of a plan, generated from the funding table (DOMAIN 3.2): they cannot disagree with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    """The sentence with the total and one line a fund, without marks; the last line ends with a full stop."""

    total: str
    lines: tuple[str, ...]


def money_sentences(plan: Plan, line: Line, words: MoneyWords) -> MoneySentences:
    """Return what a row's money part says; a row without figures gets the style's sentence for that."""
    amount = TOTAL.total(line.totals)
    scope = name_in_sentence(plan, line)
    if amount is None:
        return MoneySentences(words.style.none.replace("{phạm vi}", scope), ())
    figures = {"phạm vi": scope, "tổng": print_amount(amount, plan.facts.unit), "cơ cấu": _by_kind(plan, line, words)}
    total = _filled(words.style.total, figures)
    lines = list(_fund_lines(plan, line, words))
    ends = [";"] * (len(lines) - 1) + ["."]
    return MoneySentences(total, tuple(text + end for text, end in zip(lines, ends, strict=True)))


def _by_kind(plan: Plan, line: Line, words: MoneyWords) -> str:
    """Return what each kind of capital is of a row's total; with one kind only, its name is enough."""
    amounts = {kind: Measure((), (kind.key,)).total(line.totals) for kind in words.funds.kind}
    held = {kind: amount for kind, amount in amounts.items() if amount is not None}
    if len(held) == 1:
        return _capitalised(words.style.kind.replace("{loại vốn}", next(iter(held)).name))
    parts = (
        _filled(words.style.kinds, {"loại vốn": kind.name, "số": print_amount(amount, plan.facts.unit)})
        for kind, amount in held.items()
    )
    return _capitalised(", ".join(parts))


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _fund_lines(plan: Plan, line: Line, words: MoneyWords) -> Iterator[str]:
    for source in words.funds.source:
        for kind in reversed(words.funds.kind):
            fund = Fund(source.key, kind.key)
            amount = line.totals.get(fund)
            if amount is None:
                continue
            values = {
                "nguồn": source.sentence,
                "số": print_amount(amount, plan.facts.unit),
                "loại vốn": kind.name + _carried_words(plan, line, fund, words),
            }
            yield _filled(words.style.line, values)


def _carried_words(plan: Plan, line: Line, fund: Fund, words: MoneyWords) -> str:
    carried = line.carried_totals.get(fund)
    if not carried:
        return ""
    values = {
        "năm trước": str(plan.facts.year - 1),
        "chuyển sang": print_amount(carried, plan.facts.unit),
        "năm": str(plan.facts.year),
        "năm nay": print_amount(line.totals[fund] - carried, plan.facts.unit),
    }
    return _filled(words.style.carried, values)


def _filled(template: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", value)
    return template


def measure_words(measure: Measure, funds: FundsFile) -> str:
    """Return a measure in words: "Ngân sách trung ương, vốn sự nghiệp"; "Tổng cộng" for everything."""
    sources = [source.name for source in funds.source if source.key in measure.sources]
    kinds = [kind.name for kind in funds.kind if kind.key in measure.kinds]
    return ", ".join(part for part in (" và ".join(sources), " và ".join(kinds)) if part) or "Tổng cộng"

"""Measures of the funding table in words."""

from __future__ import annotations

from desktop.domain.checks.rules import Rules
from desktop.domain.fund import Measure
from desktop.domain.money_words import local_sources

LOCAL = "Ngân sách địa phương"


def measure_words(key: str, rules: Rules) -> str:
    """Return the name of a measure: "Ngân sách tỉnh – vốn sự nghiệp", "vốn đầu tư phát triển", "tổng các nguồn vốn"."""
    measure = Measure.parse(key)
    local = local_sources(rules.sources)
    is_local = len(local) > 1 and set(measure.sources) == set(local)
    sources = LOCAL if is_local else " và ".join(rules.sources.get(source, "nguồn khác") for source in measure.sources)
    kinds = " và ".join(rules.kinds.get(kind, "loại vốn khác") for kind in measure.kinds)
    return " – ".join(filter(None, (sources, kinds))) or "tổng các nguồn vốn"

"""The page of general facts: which facts are typed, chosen or only shown, and how their texts are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.domain.dates import DateError, format_short_date, parse_date
from desktop.domain.plan import Plan
from desktop.domain.plan_fields import FieldValues
from desktop.domain.text import clean_line
from desktop.packs.pack import Pack

InputKind = Literal["line", "block", "date"]
OWN_SHARES = "own"
DISPUTED_FACT = "⚠ Hai nơi ghi khác nhau ở mục này, chưa ai chọn. Nhấn F4 để xem và chọn."


@dataclass(frozen=True)
class FactField:
    """A fact that is typed: its name in `Facts`, its label, how it is typed, and what to type."""

    name: str
    label: str
    kind: InputKind = "line"
    hint: str = ""


DOCUMENT_FIELDS = (
    FactField("number", "Số", hint="Để trống để văn thư điền khi ban hành"),
    FactField("place", "Địa danh"),
    FactField("issue_date", "Ngày ban hành", "date", "ngày/tháng/năm, để trống nếu chưa ký"),
    FactField("subject", "Trích yếu", "block"),
    FactField("intro", "Đoạn mở đầu", "block"),
    FactField("closing", "Đoạn kết", "block"),
)
SIGNER_FIELDS = (
    FactField("signer_name", "Họ và tên người ký"),
    FactField("drafting_unit", "Cơ quan soạn thảo"),
)
MONEY_FIELDS = (FactField("budget_decision", "Quyết định giao vốn", hint="Số, ngày và cơ quan ban hành quyết định"),)
CONTACT_FIELDS = (
    FactField("address", "Địa chỉ", hint="In ở chân trang đầu của công văn; để trống thì không in"),
    FactField("phone", "Điện thoại"),
    FactField("email", "Thư điện tử"),
)
ALL_FIELDS = (*DOCUMENT_FIELDS, *SIGNER_FIELDS, *MONEY_FIELDS, *CONTACT_FIELDS)
TEMPLATES = frozenset({"subject", "intro", "closing"})


def fact_atom(name: str) -> str:
    """Return the atom of a fact."""
    return f"plan/{name}"


def fact_text(plan: Plan, name: str) -> str:
    """Return a fact as it is typed."""
    value = getattr(plan.facts, name)
    if isinstance(value, dt.date):
        return format_short_date(value)
    return value or ""


@dataclass(frozen=True)
class ReadFact:
    """A typed fact read: its value, or the sentence why it is none."""

    value: str | dt.date | None = None
    fault: str = ""


def read_fact(field: FactField, text: str) -> ReadFact:
    """Read a typed fact; blocks keep their lines, everything is trimmed and NFC."""
    if field.kind == "block":
        lines = (clean_line(line) for line in text.splitlines())
        return ReadFact("\n".join(line for line in lines if line))
    line = clean_line(text)
    if field.kind == "line":
        return ReadFact(line)
    try:
        return ReadFact(parse_date(line) if line else None)
    except DateError:
        return ReadFact(fault=f"“{line}” không phải là ngày. Hãy nhập ngày/tháng/năm, ví dụ 05/01/2024.")


def preview(plan: Plan, name: str) -> str:
    """Return how a text with fields will be printed; empty where it prints as it is typed."""
    text = getattr(plan.facts, name)
    if name not in TEMPLATES or "{" not in text:
        return ""
    values = FieldValues(plan)
    return "\n".join(values.render_template(line) for line in text.split("\n"))


def shown_facts(plan: Plan, pack: Pack) -> tuple[tuple[str, str], ...]:
    """Return what the wizard settled and the page only shows, as (label, text)."""
    facts = plan.facts
    heads = (*facts.issuer_superior, *facts.issuer_lines)
    style = next((style.title for style in pack.styles if style.key == facts.style), facts.style)
    rows = (
        ("Kiểu kế hoạch", f"{style}, năm {facts.year}"),
        ("Cơ quan ban hành", " / ".join(heads)),
        ("Ký hiệu", f"Số: …/{facts.symbol}"),
        ("Địa bàn", ", ".join(part for part in (facts.area, facts.parent_area) if part)),
        ("Danh mục", f"{pack.file.title}, bản {facts.pack_version}"),
    )
    return tuple((label, text) for label, text in rows if text)


def signer_choices(plan: Plan, pack: Pack) -> tuple[tuple[str, ...], ...]:
    """Return the lines printed above a signer's name to choose from: the profile's, and the plan's own first."""
    profile = next((issuer.signers for issuer in pack.issuers if issuer.key == plan.facts.issuer), ())
    own = plan.facts.signer_capacity
    return profile if own in profile else (own, *profile)


def capacity_words(lines: tuple[str, ...]) -> str:
    """Return signer lines on one line."""
    return " – ".join(lines) or "(chưa chọn)"


def counterpart_choices(plan: Plan, pack: Pack) -> tuple[tuple[str, str], ...]:
    """Return (key, title) of the counterpart rules, none at all first; shares of the plan's own are kept last."""
    choices = [("", "Không đặt tỷ lệ đối ứng"), *((rule.key, rule.title) for rule in pack.counterparts)]
    if counterpart_key(plan, pack) == OWN_SHARES:
        choices.append((OWN_SHARES, "Tỷ lệ riêng của kế hoạch này"))
    return tuple(choices)


def counterpart_key(plan: Plan, pack: Pack) -> str:
    """Return the key of the rule a plan follows, "" without shares, "own" for shares no rule has."""
    facts = plan.facts
    if not facts.shares:
        return ""
    return next(
        (
            rule.key
            for rule in pack.counterparts
            if (rule.base, dict(rule.shares)) == (facts.counterpart_base, dict(facts.shares))
        ),
        OWN_SHARES,
    )


def attribute_choices(pack: Pack) -> Mapping[str, str]:
    """Return what an area can be, by key."""
    return pack.programme.attribute


def changed_attributes(plan: Plan, key: str, *, holds: bool) -> tuple[str, ...]:
    """Return the area's attributes with one put in or taken out."""
    kept = tuple(name for name in plan.facts.area_attributes if name != key)
    return (*kept, key) if holds else kept

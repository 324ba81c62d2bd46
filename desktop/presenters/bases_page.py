"""The page of căn cứ: acts of the library and of the office to choose from, and acts typed by the officer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desktop.domain.dates import DateError, format_short_date, parse_date
from desktop.domain.legal import Act, LegalBasis
from desktop.domain.plan import Plan
from desktop.domain.text import clean_line, matches
from desktop.packs.pack import Pack
from desktop.services.catalogue import LocalAct

LOCAL = "local:"


@dataclass(frozen=True)
class ActChoice:
    """An act to add: its key, and what the list shows: name, date, organ and subject, what became of it."""

    key: str
    name: str
    date: str
    about: str
    state: str


def act_choices(plan: Plan, pack: Pack, local: Iterable[LocalAct], query: str) -> tuple[ActChoice, ...]:
    """Return the acts not cited yet that match a search without accents: the office's own first, then the library's."""
    cited = {(act.kind, act.symbol, act.subject) for basis in plan.bases for act in basis.acts}
    acts = list(_acts(pack, local))
    fresh = ((key, act) for key, act in acts if (act.kind, act.symbol, act.subject) not in cited)
    return tuple(_choice(key, act) for key, act in fresh if matches(query, f"{act.full_name} {act.issuer}"))


def act_of(pack: Pack, local: Iterable[LocalAct], key: str) -> Act:
    """Return an act by the key of its choice; raise KeyError where there is none."""
    return dict(_acts(pack, local))[key]


def _acts(pack: Pack, local: Iterable[LocalAct]) -> Iterator[tuple[str, Act]]:
    for place, own in enumerate(local):
        yield f"{LOCAL}{place}", Act(own.kind, own.symbol, _date(own.date), own.issuer, own.subject)
    for given in pack.acts:
        yield given.key, pack.domain_act(given.key)


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _choice(key: str, act: Act) -> ActChoice:
    date = format_short_date(act.date) if act.date else ""
    state = f"đã thay bằng {act.replaced_by}" if act.replaced_by else ""
    if not state and act.valid_to:
        state = f"hết hiệu lực {format_short_date(act.valid_to)}"
    return ActChoice(key, act.short_name, date, f"{act.issuer}: {act.subject}", state)


@dataclass(frozen=True)
class ActForm:
    """An act as it is typed."""

    kind: str = ""
    symbol: str = ""
    date: str = ""
    issuer: str = ""
    subject: str = ""


KINDS = ("Quyết định", "Nghị quyết", "Kế hoạch", "Thông tư", "Nghị định", "Luật", "Chỉ thị", "Công văn", "Tờ trình")


def form_of(act: Act) -> ActForm:
    """Return an act as it is typed."""
    return ActForm(act.kind, act.symbol, format_short_date(act.date) if act.date else "", act.issuer, act.subject)


@dataclass(frozen=True)
class ReadAct:
    """A typed act read: the act, or the sentence about what is missing."""

    act: Act | None = None
    fault: str = ""


def read_act(form: ActForm, *, before: Act | None = None) -> ReadAct:
    """Read a typed act; one that is changed is no longer the library's."""
    kind, subject = clean_line(form.kind), clean_line(form.subject)
    if not kind or not subject:
        return ReadAct(fault="Hãy nhập loại văn bản và trích yếu.")
    try:
        date = parse_date(clean_line(form.date)) if form.date.strip() else None
    except DateError:
        return ReadAct(
            fault=f"“{clean_line(form.date)}” không phải là ngày. Hãy nhập ngày/tháng/năm, ví dụ 05/01/2024."
        )
    act = Act(kind, clean_line(form.symbol), date, clean_line(form.issuer), subject)
    if before is not None and replace(before, key="", replaced_by="", valid_to=None) == act:
        return ReadAct(before)
    return ReadAct(act)


def with_act(basis: LegalBasis, place: int, act: Act) -> tuple[Act, ...]:
    """Return the acts of a căn cứ with one exchanged; a place behind the last adds it."""
    return (*basis.acts[:place], act, *basis.acts[place + 1 :])


def local_act(act: Act) -> LocalAct:
    """Return an act as the office's catalogue keeps it."""
    return LocalAct(act.kind, act.symbol, act.date.isoformat() if act.date else "", act.issuer, act.subject)

"""Rows of PLAN.json about printing: the issuer's layout, opinions on the draft, papers that travel with the plan."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct

from desktop.packages.plan_rows import Given, Name

OpinionResult = Literal["accepted", "partly", "explained"]
Urgency = Literal["", "urgent", "very_urgent", "express"]


class LayoutRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """How the issuer sets documents, within decree 30/2020: sizes in points, `first_line` in tenths of a millimetre.

    Margins are millimetres, `line_spacing` per cent of single spacing. `header_sizes` "auto" takes the larger pair
    where every line fits; `numbers` are typed or Word's own; `wide_paper` is the paper of appendices with many columns.
    """

    body_size: Literal[13, 14] = 14
    header_sizes: Literal["auto", "12-13", "13-14"] = "auto"
    first_line: Literal[100, 127] = 127
    top: Annotated[int, Meta(ge=20, le=25)] = 20
    bottom: Annotated[int, Meta(ge=20, le=25)] = 20
    left: Annotated[int, Meta(ge=30, le=35)] = 30
    right: Annotated[int, Meta(ge=15, le=20)] = 15
    line_spacing: Annotated[int, Meta(ge=100, le=150)] = 100
    numbers: Literal["typed", "real"] = "typed"
    wide_paper: Literal["A4", "A3"] = "A4"


class OpinionRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """An opinion on the draft: `agency` gave it in `document` on `part`; `answer` says what was changed or why not."""

    agency: str = ""
    document: str = ""
    part: str = ""
    content: str = ""
    result: OpinionResult = "accepted"
    answer: str = ""
    id: Name | Given = UNSET
    order: Name | Given = UNSET


class PaperRow(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True, kw_only=True):
    """What is settled for a paper that travels with the plan, by its key in the pack; the rest comes from the pack.

    `number` without symbol; `deadline` is the last day for opinions; `urgency` prints KHẨN, THƯỢNG KHẨN or HỎA TỐC.
    """

    code: Name
    number: str = ""
    date: dt.date | None = None
    deadline: dt.date | None = None
    addressees: tuple[str, ...] = ()
    signer_capacity: tuple[str, ...] = ()
    signer_name: str = ""
    urgency: Urgency = ""
    id: Name | Given = UNSET
    order: Name | Given = UNSET

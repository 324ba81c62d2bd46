"""The shape of papers.toml: the papers that travel with a plan and their words, as notation with {fields}."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from desktop.packs.schema import StyleBasis, Text

PaperShape = Literal["proposal", "decision", "letter", "opinions"]
PaperSender = Literal["issuer", "drafter", "office"]
Addressed = Literal["", "issuer", "send_to", "ask_to"]


class PaperSection(Struct, forbid_unknown_fields=True, frozen=True):
    """A numbered section of a paper.

    `money` "programme" adds the money sentences of the whole programme, or `unfunded` where the plan has no figure.
    """

    title: Text
    text: str = ""
    money: Literal["", "programme"] = ""
    unfunded: str = ""


class PaperForm(Struct, forbid_unknown_fields=True, frozen=True):
    """One paper. `kind` is printed as its type, `abbreviation` opens its symbol; a letter has neither.

    `by` says who issues it: the plan's issuer, its drafting office, or ("office") the drafting office where there is
    one. `to` names the list of addressees. A decision opens with `basis`, takes over the plan's căn cứ and closes them
    with "Theo đề nghị" and `proposal` (`bare_proposal` where nobody submits a Tờ trình); `article` are its Điều; the
    plan's recipients join its own where `has_plan_recipients`. `opening` stands before the sections, `nothing` for a
    list without opinions.
    """

    key: Text
    title: Text
    shape: PaperShape
    by: PaperSender
    file: Text
    subject: Text
    kind: str = ""
    abbreviation: str = ""
    to: Addressed = ""
    opening: str = ""
    proposal: str = ""
    bare_proposal: str = ""
    basis: tuple[StyleBasis, ...] = ()
    section: tuple[PaperSection, ...] = ()
    article: tuple[Text, ...] = ()
    closing: str = ""
    nothing: str = ""
    recipients: tuple[str, ...] = ()
    style_kinds: tuple[Literal["trien-khai", "de-xuat"], ...] = ()
    has_contact: bool = False
    has_plan_recipients: bool = False


class OpinionWords(Struct, forbid_unknown_fields=True, frozen=True):
    """Words about the opinions on a draft: the sentences {ý kiến góp ý} stands for, column titles, results."""

    some: Text
    none: Text
    columns: tuple[Text, Text, Text, Text, Text]
    accepted: Text
    partly: Text
    explained: Text


class PapersFile(Struct, forbid_unknown_fields=True, frozen=True):
    """papers.toml."""

    opinions: OpinionWords
    urgency: dict[Literal["urgent", "very_urgent", "express"], Text]
    paper: tuple[PaperForm, ...] = field(default_factory=tuple)

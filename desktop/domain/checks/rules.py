"""What the checks need to know from the data pack, in the words of the domain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.legal import Act
from desktop.domain.numbering import NumberForms
from desktop.domain.section import PartKey
from desktop.domain.table_values import TableSpec
from desktop.domain.ties import Tie
from desktop.domain.wording.faults import WordLists


@dataclass(frozen=True)
class Rules:
    """The pack's side of every check; a plan without its pack is checked against the empty rules.

    `acts` is the legal library. `sources` and `kinds` give the Vietnamese names of the fund keys. `names` holds for
    each code of a funding row its catalogue name first and then the accepted variants. `required` says which parts the
    plan style demands in the block of a programme row, by its code (a row that is not in it needs no block), `sections`
    the titles of the sections the style demands, by section code. `years` are the first and last plan year of the pack.
    `tables` are the looks of the appendix tables by form, `ties` what must agree between them. `funding_number` is the
    number of the funding appendix in the official series ("III"), empty where appendices are counted as they come.
    `words` are the phrases the text rules go by.
    `conflicts` are the plan's open conflicts, each its kind and its atom: not the pack's, but not the plan's either.
    """

    acts: tuple[Act, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    required: Mapping[str, tuple[PartKey, ...]] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    number_forms: NumberForms = field(default_factory=NumberForms)
    omits_not_applicable: bool = False
    years: tuple[int, int] = (0, 9999)
    tables: Mapping[str, TableSpec] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    funding_number: str = ""
    words: WordLists = field(default_factory=WordLists)
    conflicts: tuple[tuple[str, str], ...] = ()

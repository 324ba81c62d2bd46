"""A data pack in memory: the decoded files, with lookups by key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from desktop.domain.legal import Act
from desktop.domain.table_values import TableSpec
from desktop.domain.wording.faults import WordLists
from desktop.packs.duty_schema import Counterpart, Deadline
from desktop.packs.paper_schema import PaperForm, PapersFile
from desktop.packs.schema import (
    FundingForm,
    FundsFile,
    Issuer,
    PackAct,
    PackAgency,
    PackFile,
    PackIndicator,
    ProgrammeFile,
    ProgrammeLine,
    StyleFile,
    StyleWords,
)
from desktop.packs.spelling_schema import SpellingFile, word_lists
from desktop.packs.table_schema import TableForm, Tie
from desktop.packs.table_specs import table_spec

NO_WORDS = StyleWords()
NO_SPELLING = SpellingFile()


@dataclass(frozen=True)
class Pack:
    """A checked data pack. Every lookup raises KeyError for what the pack does not have."""

    file: PackFile
    programme: ProgrammeFile
    funds: FundsFile
    forms: tuple[FundingForm, ...]
    issuers: tuple[Issuer, ...]
    acts: tuple[PackAct, ...]
    indicators: tuple[PackIndicator, ...]
    counterparts: tuple[Counterpart, ...]
    deadlines: tuple[Deadline, ...]
    agencies: tuple[PackAgency, ...]
    words: Mapping[str, StyleWords]
    styles: tuple[StyleFile, ...]
    tables: tuple[TableForm, ...] = ()
    ties: tuple[Tie, ...] = ()
    papers: PapersFile | None = None
    spelling: SpellingFile = NO_SPELLING

    @property
    def id(self) -> str:
        """The pack's id, the same in all its versions."""
        return self.file.id

    @property
    def version(self) -> str:
        """The pack's version as text."""
        return self.file.version

    @property
    def lines(self) -> tuple[ProgrammeLine, ...]:
        """Projects and sub-projects in the programme's order."""
        return self.programme.line

    @cached_property
    def leaves(self) -> tuple[ProgrammeLine, ...]:
        """Lines without sub-projects below them, in order."""
        parents = {line.parent for line in self.lines}
        return tuple(line for line in self.lines if line.code not in parents)

    def line(self, code: str) -> ProgrammeLine:
        """Return a project or sub-project by its code ("3.1")."""
        return self._lines[code]

    def act(self, key: str) -> PackAct:
        """Return an act of the legal library."""
        return self._acts[key]

    def domain_act(self, key: str) -> Act:
        """Return an act as căn cứ and citations use it; its successor is named by its symbol."""
        act = self._acts[key]
        successor = self._acts[act.replaced_by].symbol if act.replaced_by else ""
        return Act(act.kind, act.symbol, act.date, act.issuer, act.subject, key, successor, act.valid_to)

    def style(self, key: str) -> StyleFile:
        """Return a plan style."""
        return self._styles[key]

    def wording(self, style: str, code: str) -> StyleWords:
        """Return the texts of a line's parts: the style's own where it has some, else the shared ones."""
        own = self._styles[style].leaf.get(code, NO_WORDS)
        shared = self.words.get(code, NO_WORDS)
        return StyleWords(
            own.objective or shared.objective,
            own.beneficiaries or shared.beneficiaries,
            own.content or shared.content,
            own.assignment or shared.assignment,
        )

    def issuer(self, key: str, on_date: dt.date | None = None) -> Issuer:
        """Return an issuer profile; with a date, raise KeyError also where it does not hold on that day."""
        issuer = self._issuers[key]
        if on_date is not None and not _holds(issuer, on_date):
            raise KeyError(key)
        return issuer

    def issuers_on(self, on_date: dt.date) -> tuple[Issuer, ...]:
        """Return the issuer profiles that hold on a day, in the pack's order."""
        return tuple(issuer for issuer in self.issuers if _holds(issuer, on_date))

    def agency(self, key: str) -> PackAgency:
        """Return an agency."""
        return self._agencies[key]

    def lead_and_partners(self, code: str, issuer: str) -> tuple[str, tuple[str, ...]]:
        """Return the agency keys that lead a line and take part in it under an issuer, its stand-ins put in."""
        line, profile = self._lines[code], self._issuers[issuer]
        lead = profile.stand_ins.get(line.lead, line.lead)
        partners = (profile.stand_ins.get(partner, partner) for partner in line.partners)
        return lead, tuple(partner for partner in dict.fromkeys(partners) if partner != lead)

    def form(self, key: str) -> FundingForm:
        """Return a funding form."""
        return self._forms[key]

    def table(self, key: str) -> TableForm:
        """Return an appendix form with rows of its own."""
        return self._tables[key]

    def table_spec(self, key: str) -> TableSpec:
        """Return what the table of an appendix form looks like, in the words of the domain."""
        return self.table_specs[key]

    @cached_property
    def table_specs(self) -> Mapping[str, TableSpec]:
        """The looks of all appendix tables by form; the same objects for as long as the pack lives."""
        return {form.key: table_spec(form) for form in self.tables}

    def paper(self, key: str) -> PaperForm:
        """Return a paper that travels with plans."""
        return self._papers[key]

    @cached_property
    def word_lists(self) -> WordLists:
        """The phrases the text rules go by."""
        return word_lists(self.spelling)

    def indicator(self, code: str) -> PackIndicator:
        """Return an indicator."""
        return self._indicators[code]

    def counterpart(self, key: str) -> Counterpart:
        """Return a counterpart rule."""
        return self._counterparts[key]

    @cached_property
    def _lines(self) -> Mapping[str, ProgrammeLine]:
        return {line.code: line for line in self.lines}

    @cached_property
    def _acts(self) -> Mapping[str, PackAct]:
        return {act.key: act for act in self.acts}

    @cached_property
    def _styles(self) -> Mapping[str, StyleFile]:
        return {style.key: style for style in self.styles}

    @cached_property
    def _issuers(self) -> Mapping[str, Issuer]:
        return {issuer.key: issuer for issuer in self.issuers}

    @cached_property
    def _agencies(self) -> Mapping[str, PackAgency]:
        return {agency.key: agency for agency in self.agencies}

    @cached_property
    def _forms(self) -> Mapping[str, FundingForm]:
        return {form.key: form for form in self.forms}

    @cached_property
    def _tables(self) -> Mapping[str, TableForm]:
        return {form.key: form for form in self.tables}

    @cached_property
    def _papers(self) -> Mapping[str, PaperForm]:
        return {paper.key: paper for paper in self.papers.paper} if self.papers else {}

    @cached_property
    def _indicators(self) -> Mapping[str, PackIndicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def _counterparts(self) -> Mapping[str, Counterpart]:
        return {rule.key: rule for rule in self.counterparts}


def _holds(issuer: Issuer, on_date: dt.date) -> bool:
    starts = issuer.valid_from is None or issuer.valid_from <= on_date
    return starts and (issuer.valid_to is None or on_date <= issuer.valid_to)

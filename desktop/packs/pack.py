"""Loads a data pack: reads its files and checks them against each other."""

from __future__ import annotations

import msgspec

from desktop.packs.contents import Pack
from desktop.packs.duty_schema import CounterpartFile, DeadlinesFile
from desktop.packs.errors import PackError
from desktop.packs.linking import FileNames, first_fault
from desktop.packs.paper_schema import PapersFile
from desktop.packs.reading import PackFolder, read_file, read_files, read_files_by_kind
from desktop.packs.schema import (
    AgenciesFile,
    FundingForm,
    FundsFile,
    IndicatorsFile,
    IssuersFile,
    LawsFile,
    PackFile,
    ProgrammeFile,
    StyleFile,
    WordingFile,
)
from desktop.packs.spelling_schema import SpellingFile
from desktop.packs.table_schema import TableForm, Tie, TiesFile

__all__ = ["Pack", "PackError", "load_pack"]


def load_pack(folder: PackFolder) -> Pack:
    """Read a pack folder and check its files against each other; raise PackError for the first fault."""
    forms = read_files_by_kind(folder, "forms", {"funding": FundingForm, "table": TableForm})
    funding = {name: form for name, form in forms.items() if isinstance(form, FundingForm)}
    tables = {name: form for name, form in forms.items() if isinstance(form, TableForm)}
    styles = read_files(folder, "styles", StyleFile)
    pack = Pack(
        file=read_file(folder, "pack.toml", PackFile),
        programme=read_file(folder, "programme.toml", ProgrammeFile),
        funds=read_file(folder, "funds.toml", FundsFile),
        forms=tuple(funding.values()),
        issuers=read_file(folder, "issuers.toml", IssuersFile).issuer,
        acts=read_file(folder, "laws.toml", LawsFile).act,
        indicators=read_file(folder, "indicators.toml", IndicatorsFile).indicator,
        counterparts=read_file(folder, "counterpart.toml", CounterpartFile).counterpart,
        deadlines=read_file(folder, "deadlines.toml", DeadlinesFile).deadline,
        agencies=read_file(folder, "agencies.toml", AgenciesFile).agency,
        words=read_file(folder, "wording.toml", WordingFile).leaf,
        styles=tuple(_with_own_duties(style) for style in styles.values()),
        tables=tuple(tables.values()),
        ties=_ties(folder),
        papers=_papers(folder),
        spelling=_spelling(folder),
    )
    fault = first_fault(pack, FileNames(tuple(funding), tuple(tables), tuple(styles)))
    if fault is not None:
        raise PackError(*fault)
    return pack


def _ties(folder: PackFolder) -> tuple[Tie, ...]:
    has_ties = folder.joinpath("ties.toml").is_file()
    return read_file(folder, "ties.toml", TiesFile).tie if has_ties else ()


def _papers(folder: PackFolder) -> PapersFile | None:
    has_papers = folder.joinpath("papers.toml").is_file()
    return read_file(folder, "papers.toml", PapersFile) if has_papers else None


def _spelling(folder: PackFolder) -> SpellingFile:
    has_spelling = folder.joinpath("spelling.toml").is_file()
    return read_file(folder, "spelling.toml", SpellingFile) if has_spelling else SpellingFile()


def _with_own_duties(style: StyleFile) -> StyleFile:
    duties = (
        msgspec.structs.replace(duty, agency=agency, also=())
        for duty in style.duty
        for agency in (duty.agency, *duty.also)
    )
    return msgspec.structs.replace(style, duty=tuple(duties))

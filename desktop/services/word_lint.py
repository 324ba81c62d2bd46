"""The format check of any Word file: read safely, held against decree 30 and the pack's word lists."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.checks.citing import symbol_key
from desktop.domain.lint.all import lint
from desktop.domain.lint.findings import LintFinding, Lists
from desktop.importers.word_document import read_word
from desktop.packs.pack import Pack


def lint_word(source: Path | bytes, pack: Pack | None) -> tuple[LintFinding, ...]:
    """Return what a Word file has otherwise than the decree asks; without a pack no word lists are known.

    Raises WorkbookProblem for a file that is refused and OSError for one that cannot be read.
    """
    return lint(read_word(source), Lists() if pack is None else lists_of(pack))


def lists_of(pack: Pack) -> Lists:
    """Return what the check takes from a pack."""
    dates = {symbol_key(act.symbol): act.date.isoformat() for act in pack.acts if act.symbol}
    return Lists(pack.word_lists, dates)

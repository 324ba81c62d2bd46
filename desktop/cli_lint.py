"""The command `khgn lint`: any Word file held against decree 30/2020 and the word lists of the program."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from desktop.arguments import UsageError
from desktop.domain.finding import Severity
from desktop.domain.lint.findings import LintFinding
from desktop.importers.problems import WorkbookProblem
from desktop.packs.pack import load_pack
from desktop.packs.shelf import available_packs
from desktop.presenters.lint_words import lint_message, tally
from desktop.presenters.word_refusals import refused_word
from desktop.services.word_lint import lint_word

FINE = 0
HAS_FAULTS = 1


def lint_file(given: argparse.Namespace) -> int:
    """Print what a Word file has otherwise than asked; return 1 where something is wrong.

    Raises UsageError with the reason for a file that is missing or refused.
    """
    if not given.file.is_file():
        raise UsageError(f"không có tệp {given.file}")
    try:
        found = lint_word(given.file, load_pack(available_packs()[0].folder))
    except WorkbookProblem as problem:
        raise UsageError(f"{given.file.name}: {refused_word(problem)}") from problem
    messages = tuple(map(lint_message, found))
    if given.json:
        lines = [json.dumps(_json(finding), ensure_ascii=False) for finding in found]
    else:
        lines = [*(f"{message.severity} {message.code} {message.sentence}" for message in messages), tally(messages)]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return HAS_FAULTS if any(finding.severity >= Severity.WARNING for finding in found) else FINE


def _json(finding: LintFinding) -> dict[str, object]:
    message = lint_message(finding)
    return {
        "code": finding.code,
        "kind": finding.kind,
        "severity": finding.severity.name.lower(),
        "places": [asdict(spot) for spot in finding.spots],
        "message": message.text,
        "action": message.action,
        "rule": message.rule,
        "values": dict(finding.values),
    }

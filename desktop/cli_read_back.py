"""The command `khgn read-back`: what was changed in Word in a file of ours, shown and taken into a copy of the plan."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from desktop.arguments import UsageError
from desktop.cli_source import ReadPlan, tell_conflicts
from desktop.domain.plan import Plan
from desktop.importers.problems import WorkbookProblem
from desktop.named_path import existing_file
from desktop.packs.pack import Pack
from desktop.presenters.read_back_words import (
    NO_LIST,
    change_sentence,
    note_sentence,
    problem_reason,
    problem_sentence,
    refusal_sentence,
    summary,
    where,
)
from desktop.services.read_back import read_back
from desktop.services.read_back_edits import taken
from desktop.services.read_back_report import Origin, ReadBack
from desktop.services.rules import rules_of

FINE = 0
NOT_UNDERSTOOD = 1


def read_word_file(read_plan: ReadPlan, given: argparse.Namespace, *, now: str) -> int:
    """Show what was changed in Word; with `--out` take all of it into a copy of the plan; return the exit code.

    Returns 1 where something was not understood. Raises UsageError with the reason where the file is refused; then
    nothing is written.
    """
    from desktop.importers.word_file import read_word

    source = read_plan(given.plan)
    plan, pack = source.plan, source.pack
    try:
        found = read_back(plan, pack, read_word(existing_file(given.file)))
    except WorkbookProblem as problem:
        raise UsageError(f"{given.file.name}: {refusal_sentence(problem)}") from problem
    if given.out is not None:
        source.write(given.out, taken(plan, (change.edit for change in found.changes)), time=now)
    lines = _json_lines(found, plan, pack) if given.json else _lines(found, plan, pack)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    tell_conflicts(source, "lời văn và số của kế hoạch là giá trị đang hiện")
    return NOT_UNDERSTOOD if found.problems else FINE


def _lines(found: ReadBack, plan: Plan, pack: Pack) -> Iterator[str]:
    rules = rules_of(pack, plan)
    for change in found.changes:
        yield change_sentence(change, plan, rules)
    for problem in found.problems:
        yield f"✖ {problem_sentence(problem, plan, rules)}"
    for note in found.notes:
        yield f"ⓘ {note_sentence(note, plan, rules)}"
    if not found.has_list:
        yield f"ⓘ {NO_LIST}"
    yield summary(found)


def _json_lines(found: ReadBack, plan: Plan, pack: Pack) -> Iterator[str]:
    rules = rules_of(pack, plan)
    for change in found.changes:
        yield _line(
            {
                "type": "change",
                "kind": change.kind,
                "id": change.id,
                "place": where(change.place, plan, rules),
                "old": change.old,
                "new": change.new,
                "moved_on": change.moved_on,
                "by_place": change.by_place,
                "unbound": list(change.unbound),
                **_people(change.origin),
            }
        )
    for problem in found.problems:
        yield _line(
            {
                "type": "problem",
                "code": problem.code.value,
                "place": where(problem.place, plan, rules),
                "old": problem.old,
                "new": problem.new,
                "message": problem_reason(problem),
                **_people(problem.origin),
            }
        )
    for note in found.notes:
        comment = note.comment
        yield _line(
            {
                "type": "comment",
                "place": where(note.place, plan, rules),
                "author": comment.author,
                "date": comment.date,
                "text": comment.text,
            }
        )


def _people(origin: Origin) -> dict[str, Any]:
    edits = [{"author": edit.author, "date": edit.date} for edit in origin.edits]
    return {"edits": edits, "tracked": origin.tracked}


def _line(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)

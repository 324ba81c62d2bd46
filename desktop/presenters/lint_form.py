"""The format check of a Word file as a list on the screen, and as text to copy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.importers.problems import WorkbookProblem
from desktop.packs.pack import Pack
from desktop.presenters.lint_words import LintMessage, lint_message
from desktop.presenters.word_refusals import refused_word
from desktop.services.word_lint import lint_word

COLUMNS = ("Mã", "Chỗ", "Nội dung", "Quy định")
DECREE = " Nghị định 30/2020/NĐ-CP"
"""Said once above the list and left out of its rows."""
TITLE = "Kiểm tra thể thức tệp Word"


def check_word(path: Path, pack: Pack) -> tuple[LintMessage, ...]:
    """Return what is wrong with a file; raise WorkbookProblem or OSError where it is not read."""
    return tuple(map(lint_message, lint_word(path, pack)))


def rows_of(messages: Sequence[LintMessage]) -> tuple[tuple[str, ...], ...]:
    """Return the texts of the columns, a message a row."""
    return tuple(
        (message.code, message.place, f"{_capital(message.text)} {message.action}", message.rule.removesuffix(DECREE))
        for message in messages
    )


def copied_text(name: str, messages: Sequence[LintMessage]) -> str:
    """Return the whole list as lines to paste into a letter."""
    lines = [f"{message.code}  {message.sentence}" for message in messages]
    return "\n".join([f"{TITLE}: {name}", heading(messages), *lines])


def heading(messages: Sequence[LintMessage]) -> str:
    """Return how much was found."""
    if not messages:
        return "Không thấy lỗi thể thức nào theo Nghị định 30/2020/NĐ-CP."
    return f"{len(messages)} điểm cần xem lại theo Nghị định 30/2020/NĐ-CP."


def problem_sentence(name: str, error: Exception) -> str:
    """Return why a file could not be checked."""
    if isinstance(error, WorkbookProblem):
        return f"{name}: {refused_word(error)}."
    return f"{name}: không đọc được tệp. Hãy kiểm tra tệp còn ở đó và không bị khóa."


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"

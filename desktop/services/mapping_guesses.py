"""Guesses which columns and rows of somebody's form are ours; the officer confirms or corrects them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from desktop.domain.amounts import UNIT_BILLION, UNIT_DONG, UNIT_MILLION, UNIT_THOUSAND
from desktop.domain.text import fold
from desktop.importers.workbook import SheetText
from desktop.services.form_mapping import FormMapping, made_mapping
from desktop.services.printed_forms import NAMING_COLUMNS, PrintedForm, expected_columns, expected_rows

LEAST_SCORE = 80.0
CODE_BONUS = 8.0
DEEPEST_HEAD = 40
SHORTENED = (
    (r"\bnstw\b", "ngan sach trung uong"),
    (r"\bnsdp\b", "ngan sach dia phuong"),
    (r"\bdtpt\b|\bvon dau tu\b(?! phat)", "dau tu phat trien"),
    (r"\bsn\b", "su nghiep"),
    (r"\bnguon\b|\bvon\b", ""),
    (r"\b(du an|tieu du an) [0-9]+ ?[:.]|\b(du an|tieu du an) ?[:.]", ""),
    (r"[^\w ]", " "),
)
"""Folded words and what they stand for: the same column or row is written long in one form and short in another."""
UNITS = (
    (r"\bty\b", UNIT_BILLION),
    (r"\btrieu\b|\btr\b", UNIT_MILLION),
    (r"\bnghin\b|\bngan dong\b|1\.?000", UNIT_THOUSAND),
    (r"\bdong\b|\bvnd\b", UNIT_DONG),
)


@dataclass(frozen=True)
class Guess:
    """A sheet row or column (from 1) that may be ours, with how sure the guess is, to 100."""

    place: int
    target: str
    title: str
    found: str
    score: float


@dataclass(frozen=True)
class MappingGuess:
    """Guesses for a whole sheet; `mapping` takes all of them."""

    mapping: FormMapping
    columns: tuple[Guess, ...]
    rows: tuple[Guess, ...]

    @property
    def is_complete(self) -> bool:
        """Tell whether columns of figures and rows were found."""
        return bool(self.mapping.rows) and any(guess.target not in NAMING_COLUMNS for guess in self.columns)


def best_guess(sheets: Iterable[SheetText], forms: Iterable[PrintedForm]) -> MappingGuess:
    """Return the guess that explains most cells over all sheets and forms; raise ValueError where either is none."""
    ours = tuple(forms)
    guesses = (guessed_mapping(sheet, form) for sheet in sheets for form in ours)
    return max(guesses, key=lambda guess: len(guess.columns) * len(guess.rows))


def guessed_mapping(sheet: SheetText, form: PrintedForm) -> MappingGuess:
    """Return the best guesses above the threshold; each of our rows and columns is taken once at most."""
    rows = _best(_row_scores(sheet, form))
    bottom = _head_bottom(sheet, min((guess.place for guess in rows), default=1))
    columns = _best(_column_scores(sheet, form, bottom))
    mapping = made_mapping(
        sheet,
        form.key,
        head_bottom=bottom,
        columns={guess.place: guess.target for guess in columns},
        rows={guess.place: guess.target for guess in rows},
        unit=stated_unit(sheet),
    )
    return MappingGuess(mapping, columns, rows)


def stated_unit(sheet: SheetText) -> int:
    """The unit a sheet says its money is in ("Đơn vị tính: nghìn đồng"), in đồng; 0 where it says none."""
    for _, cell in sorted(sheet.cells.items()):
        words = fold(cell.text)
        if cell.kind == "text" and re.search(r"\bdon vi( tinh)? ?:|\bdon vi tinh\b|\bdvt\b", words):
            for word, unit in UNITS:
                if re.search(word, words):
                    return unit
    return 0


def plain_words(text: str) -> str:
    """A title as it is compared: folded, shortened words written out, labels and marks left out."""
    words = fold(text)
    for pattern, long in SHORTENED:
        words = re.sub(pattern, long, words)
    return " ".join(words.split())


def _best(scores: Iterable[Guess]) -> tuple[Guess, ...]:
    """The surest guesses, no place and no target twice, in the order of their places."""
    taken: dict[int, Guess] = {}
    targets: set[str] = set()
    for guess in sorted(scores, key=lambda guess: (-guess.score, guess.place)):
        if guess.score >= LEAST_SCORE and guess.place not in taken and guess.target not in targets:
            taken[guess.place] = guess
            targets.add(guess.target)
    return tuple(taken[place] for place in sorted(taken))


def _row_scores(sheet: SheetText, form: PrintedForm) -> Iterator[Guess]:
    ours = [(row, plain_words(row.texts.get("title", ""))) for row in expected_rows(form.table)]
    for number in sorted({row for row, _ in sheet.cells}):
        texts = [cell.text for (row, _), cell in sorted(sheet.cells.items()) if row == number]
        longest = max(texts, key=len)
        words = plain_words(longest)
        codes = {text.strip(". ") for text in texts if len(text) <= DEEPEST_HEAD}
        for row, title in ours:
            if title and words:
                bonus = CODE_BONUS if row.texts.get("number") and row.texts["number"] in codes else 0.0
                score = min(100.0, fuzz.token_sort_ratio(title, words) + bonus)
                if score >= LEAST_SCORE:
                    yield Guess(number, row.id, row.title, longest, score)


def _column_scores(sheet: SheetText, form: PrintedForm, bottom: int) -> Iterator[Guess]:
    for column in sorted({column for _, column in sheet.cells}):
        found = " ".join(_heads(sheet, column, bottom))
        words = plain_words(found)
        for ours in expected_columns(form.table):
            title = plain_words(" ".join(ours.heads))
            if words and title:
                score = fuzz.token_sort_ratio(title, words)
                if score >= LEAST_SCORE:
                    yield Guess(column, ours.key, ours.title, found, score)


def _heads(sheet: SheetText, column: int, bottom: int) -> Iterator[str]:
    """The head texts over a column; a title over the whole sheet is none of them."""
    seen = set()
    width = max((place for _, place in sheet.cells), default=1)
    for row in range(1, bottom + 1):
        area = sheet.area_holding(row, column)
        origin = (row, column) if area is None else area[:2]
        is_title = area is not None and area[3] - area[1] + 1 > width * 0.6
        text = sheet.text(*origin)
        if text and origin not in seen and not is_title and not re.fullmatch(r"\(?[0-9]+\)?", text):
            seen.add(origin)
            yield text


def _head_bottom(sheet: SheetText, first_row: int) -> int:
    """The last head row above the first row that is ours."""
    held = [row for row, _ in sheet.cells if row < first_row]
    return max(held, default=max(first_row - 1, 1))

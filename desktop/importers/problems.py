"""Why a workbook is refused as a whole. The words are in `desktop.presenters.import_words`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Refusal(StrEnum):
    """Reasons to refuse a workbook; nothing of it is taken then."""

    TOO_LARGE = "too_large"
    TOO_MANY_CELLS = "too_many_cells"
    NOT_A_ZIP = "not_a_zip"
    ENCRYPTED = "encrypted"
    OLD_FORMAT = "old_format"
    OTHER_OFFICE = "other_office"
    MACROS = "macros"
    EXPANDS = "expands"
    ENTITIES = "entities"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    NO_STAMP = "no_stamp"
    STAMP_BROKEN = "stamp_broken"
    OTHER_PLAN = "other_plan"
    OTHER_FORM = "other_form"
    OTHER_VERSION = "other_version"
    UNKNOWN_COMMUNE = "unknown_commune"
    NO_SHEET = "no_sheet"
    NOTHING_MAPPED = "nothing_mapped"
    OTHER_SHAPE = "other_shape"


class WorkbookProblem(Exception):  # noqa: N818 - named as the exporters' FileProblem is
    """A workbook that is refused.

    `cell` ("Biểu 1!C7") is given where one cell is the cause; `values` fill the words.
    """

    def __init__(self, code: Refusal, cell: str = "", values: Mapping[str, str] | None = None) -> None:
        self.code = code
        self.cell = cell
        self.values = dict(values or {})
        super().__init__(f"{code} {cell}".strip())

"""What the officer wants to export: which paper, parts and formats, draft or official, on paper or electronic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.plan import Plan
from desktop.domain.plan_status import FileKind, KeptFile
from desktop.domain.text import fold
from desktop.packs.pack import Pack
from desktop.services.export import Format
from desktop.services.file_names import PLAN_KEY, document_file_name
from desktop.services.frozen_export import frozen_targets
from desktop.services.kept_files import clean_print
from desktop.services.paper_files import paper_keys

FORMAT_WORDS: tuple[tuple[Format, str], ...] = (
    ("pdf", "PDF (để xem, in, ký số)"),
    ("docx", "Word (.docx)"),
    ("xlsx", "Excel (.xlsx): phụ lục"),
)
SUFFIXES: dict[Format, str] = {"pdf": ".pdf", "docx": ".docx", "xlsx": "-phu-luc.xlsx", "json": ".json"}
SCAN_SUFFIX = "-da-ky.pdf"
NAME_LIMIT = 80


@dataclass(frozen=True)
class ExportOrder:
    """What the officer wants: the paper, parts of the plan, formats, draft or official, folder and bare file name.

    `paper` is the plan or the key of a paper that travels with it; these have neither appendices nor workbooks.
    """

    has_text: bool = True
    has_appendices: bool = True
    formats: tuple[Format, ...] = ("pdf", "docx", "xlsx")
    is_draft: bool = True
    folder: Path = Path()
    name: str = ""
    paper: str = PLAN_KEY
    is_electronic: bool = False

    @property
    def is_plan(self) -> bool:
        """Tell whether the plan itself is wanted."""
        return self.paper == PLAN_KEY

    @property
    def fault(self) -> str:
        """Why nothing can be exported, in a sentence; empty when it can."""
        if self.is_plan and not (self.has_text or self.has_appendices):
            return "Hãy chọn ít nhất một nội dung."
        if not self.targets:
            return "Hãy chọn ít nhất một định dạng."
        return "" if file_name(self.name) else "Hãy đặt tên tệp."

    @property
    def targets(self) -> dict[Format, Path]:
        """The files to write; a workbook holds the appendices only."""
        has_workbook = self.is_plan and self.has_appendices
        wanted = [chosen for chosen in self.formats if chosen != "xlsx" or has_workbook]
        return {chosen: self.folder / f"{file_name(self.name)}{SUFFIXES[chosen]}" for chosen in wanted}

    def kept(self, plan: Plan) -> dict[FileKind, KeptFile]:
        """Return the frozen files that are the official print of a signed or issued plan; none for any other order."""
        return {} if self.is_draft or not self.is_plan else dict(clean_print(plan))

    def kept_targets(self, plan: Plan) -> dict[Path, KeptFile]:
        """Return the frozen files of the formats asked for, by the path they go to."""
        start = self.folder / file_name(self.name)
        names: dict[FileKind, Path] = {
            kind: start.with_name(f"{start.name}{SUFFIXES[kind]}") for kind in ("pdf", "docx", "xlsx")
        }
        return frozen_targets(plan, {**names, "scan": start.with_name(f"{start.name}{SCAN_SUFFIX}")}, self.formats)


def file_name(text: str) -> str:
    """Return a file name every machine and document system takes: no accents, no blanks, no signs but hyphens."""
    plain = "".join(fold(char).upper() if char.isupper() else fold(char) or " " for char in text)
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:NAME_LIMIT].strip("-")


def default_name(plan: Plan, pack: Pack, paper: str = PLAN_KEY, *, is_draft: bool) -> str:
    """Return the file name offered: "KH-2023-hon-quan-du-thao", "TTr-2023-hon-quan"."""
    return document_file_name(plan, pack, paper, is_draft=is_draft)


def paper_choices(plan: Plan, pack: Pack) -> tuple[tuple[str, str], ...]:
    """Return key and title of everything that can be printed of a plan, the plan first."""
    titles = {PLAN_KEY: "Kế hoạch"}
    return tuple((key, titles.get(key) or pack.paper(key).title) for key in paper_keys(plan, pack))


def official_words(plan: Plan) -> str:
    """Return what the official print of a plan without errors is."""
    if clean_print(plan):
        return "Bản chính thức là đúng các tệp đã giữ lại khi trình ký."
    return "Không còn lỗi: in được bản chính thức."

"""`khgn export --paper`: the papers that travel with a plan, and the plan, under the document system's names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from desktop.domain.plan import Plan
from desktop.domain.plan_status import FileKind
from desktop.packs.pack import Pack
from desktop.services.export import Format
from desktop.services.file_names import PLAN_KEY, document_file_name
from desktop.services.frozen_export import Source, frozen_targets, write_frozen
from desktop.services.kept_files import clean_print
from desktop.services.paper_files import SUFFIXES, export_papers, paper_keys

PAPER_FORMATS: tuple[Format, ...] = ("pdf", "docx")
PAPER_FOLDER = "van-ban-kem-theo"
"""Where the demo puts the papers of a sample."""
SCAN_SUFFIX = "-da-ky.pdf"


class NoSuchPaperError(Exception):
    """A paper the plan's issuer does not offer; the text is the sentence to print."""


def chosen_papers(text: str) -> tuple[str, ...]:
    """Read "to-trinh,quyet-dinh": the keys in the order they are named, each once."""
    return tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))


def write_papers(
    plan: Plan,
    pack: Pack,
    folder: Path,
    keys: Sequence[str],
    formats: Iterable[Format],
    *,
    is_draft: bool,
    is_electronic: bool,
    source: Source,
) -> tuple[Path, ...]:
    """Write the papers asked for and return the paths; raise NoSuchPaperError before anything is written.

    The official print of a plan that was signed or issued is the one kept then.
    """
    offered = paper_keys(plan, pack)
    unknown = ", ".join(key for key in keys if key not in offered)
    if unknown or not keys:
        words = f"kế hoạch này không có văn bản “{unknown}”" if unknown else "chưa ghi tên văn bản"
        raise NoSuchPaperError(f"{words}; hãy chọn trong {', '.join(offered)}")
    wanted = tuple(formats)
    frozen: tuple[Path, ...] = ()
    if PLAN_KEY in keys and not is_draft and clean_print(plan):
        folder.mkdir(parents=True, exist_ok=True)
        start = folder / document_file_name(plan, pack, PLAN_KEY, is_draft=False)
        frozen = write_frozen(source, frozen_targets(plan, _frozen_names(start), wanted))
        keys = [key for key in keys if key != PLAN_KEY]
    made = export_papers(plan, pack, folder, keys, wanted, is_draft=is_draft, is_electronic=is_electronic)
    return (*frozen, *made)


def _frozen_names(start: Path) -> dict[FileKind, Path]:
    ends: dict[FileKind, str] = {"pdf": ".pdf", "docx": ".docx", "xlsx": SUFFIXES["xlsx"], "scan": SCAN_SUFFIX}
    return {kind: start.with_name(f"{start.name}{end}") for kind, end in ends.items()}

"""Word files of a sample plan for reading back: exported, changed in their XML, or changed by LibreOffice itself."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from desktop.documents.compose import compose
from desktop.domain.plan import Plan
from desktop.exporters.docx import docx_bytes
from desktop.importers.word_file import read_word
from desktop.services.read_back import read_back
from desktop.services.read_back_report import ReadBack
from tests.documents.sample_plans import hon_quan, shipped_pack

HANDS = Path(__file__).parent / "writer_hands.py"
SYSTEM_PYTHON = "/usr/bin/python3"
DOCUMENT = "word/document.xml"
Step = Mapping[str, object]


def exported(plan: Plan | None = None) -> bytes:
    """The DOCX of a plan, the sample with money where none is given."""
    return _sample() if plan is None else docx_bytes(compose(plan, shipped_pack(), is_draft=True))


@cache
def _sample() -> bytes:
    return exported(hon_quan())


def with_parts(data: bytes, parts: Mapping[str, str | bytes | None]) -> bytes:
    """A file with some parts exchanged, added, or left out (None)."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name in source.namelist():
            if name not in parts:
                written.writestr(name, source.read(name))
        for name, content in parts.items():
            if content is not None:
                written.writestr(name, content)
    return target.getvalue()


def part(data: bytes, name: str = DOCUMENT) -> str:
    """One part of a file as text."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def edited(*exchanges: tuple[str, str], data: bytes | None = None) -> bytes:
    """The exported file with pieces of its body's XML exchanged; each piece must be there."""
    data = exported() if data is None else data
    body = part(data)
    for old, new in exchanges:
        assert old in body, old
        body = body.replace(old, new, 1)
    return with_parts(data, {DOCUMENT: body})


def back(data: bytes, plan: Plan | None = None) -> ReadBack:
    """What a file changes in a plan."""
    return read_back(plan or hon_quan(), shipped_pack(), read_word(data))


def by_writer(data: bytes, folder: Path, steps: Sequence[Step]) -> bytes:
    """The file after LibreOffice Writer opened it, carried out some edits and saved it."""
    assert shutil.which("soffice"), "apt-get install libreoffice-writer-nogui python3-uno"
    source, target = folder / "exported.docx", folder / "edited.docx"
    source.write_bytes(data)
    command = [SYSTEM_PYTHON, str(HANDS), str(source), str(target), str(folder / "profile")]
    done = subprocess.run(
        command, input=json.dumps(steps), capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return target.read_bytes()

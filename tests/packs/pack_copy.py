"""A writable copy of the shipped pack for tests that break it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.packs.contents import Pack
from desktop.packs.errors import PackError
from desktop.packs.pack import load_pack

SHIPPED = Path(__file__).parents[2] / "resources" / "packs" / "giam-ngheo-2021-2025"


@dataclass(frozen=True)
class PackCopy:
    """The shipped pack, copied to a folder."""

    folder: Path

    @classmethod
    def of_shipped(cls, place: Path) -> PackCopy:
        folder = place / SHIPPED.name
        shutil.copytree(SHIPPED, folder)
        return cls(folder)

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} holds no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def append(self, file: str, text: str) -> None:
        path = self.folder / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def load(self) -> Pack:
        return load_pack(self.folder)

    def refusal(self) -> PackError:
        with pytest.raises(PackError) as caught:
            self.load()
        return caught.value

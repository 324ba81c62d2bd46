"""The data packs the program brings along."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

from desktop.packs.errors import PackError
from desktop.packs.reading import PackFolder, read_file
from desktop.packs.schema import PackFile


@dataclass(frozen=True)
class ShelvedPack:
    """A pack that can be loaded: where it is and what its pack.toml says."""

    folder: PackFolder
    file: PackFile


def available_packs() -> tuple[ShelvedPack, ...]:
    """Return the packs in the program's resources by their first year; raise PackError for a broken one."""
    return packs_in(resources.files("resources").joinpath("packs"))


def packs_in(shelf: PackFolder) -> tuple[ShelvedPack, ...]:
    """Return the packs in a folder: every sub-folder is one and carries its pack's id as its name."""
    packs = [
        ShelvedPack(folder, read_file(folder, "pack.toml", PackFile)) for folder in shelf.iterdir() if folder.is_dir()
    ]
    for pack in packs:
        if pack.file.id != pack.folder.name:
            raise PackError("pack.toml", "$.id", f"folder is called {pack.folder.name}")
    return tuple(sorted(packs, key=lambda pack: (pack.file.first_year, pack.file.id)))

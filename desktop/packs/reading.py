"""Reads the TOML files of a data pack into their structs; every fault names the file and the key path."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

import msgspec

from desktop.packs.errors import PackError

PackFolder = Path | Traversable
T = TypeVar("T", bound=msgspec.Struct)

FLOAT_KEYS = frozenset({"width", "title_width"})
LINE_IN_MESSAGE = re.compile(r"\(at line (\d+)")


def read_file(folder: PackFolder, name: str, shape: type[T]) -> T:
    """Read one file ("styles/hon-quan.toml") strictly; raise PackError where it is missing or has another shape."""
    raw = _read_toml(folder, name)
    for path, message in _faults(raw, "$"):
        raise PackError(name, path, message)
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:
        message, path = _problem_path(error)
        raise PackError(name, path, message) from error


def read_files(folder: PackFolder, below: str, shape: type[T]) -> dict[str, T]:
    """Read all TOML files of a sub-folder in the order of their names, by name ("styles/hon-quan.toml")."""
    return {name: read_file(folder, name, shape) for name in _names_below(folder, below)}


def read_files_by_kind(
    folder: PackFolder, below: str, shapes: Mapping[str, type[msgspec.Struct]]
) -> dict[str, msgspec.Struct]:
    """Read all TOML files of a sub-folder, each in the shape its key `kind` names, in the order of their names."""
    found = {}
    for name in _names_below(folder, below):
        kind = _read_toml(folder, name).get("kind")
        shape = shapes.get(kind) if isinstance(kind, str) else None
        if shape is None:
            raise PackError(name, "$.kind", f"not one of: {', '.join(shapes)}")
        found[name] = read_file(folder, name, shape)
    return found


def _names_below(folder: PackFolder, below: str) -> list[str]:
    place = folder.joinpath(below)
    if not place.is_dir():
        raise PackError(below, "$", "folder is missing")
    return sorted(f"{below}/{entry.name}" for entry in place.iterdir() if entry.name.endswith(".toml"))


def _problem_path(error: msgspec.ValidationError) -> tuple[str, str]:
    """Split msgspec's message into what is wrong and the key path it names ("$.line[3].code")."""
    what, _, where = str(error).partition(" - at `")
    return what, where.rstrip("`") or "$"


def _read_toml(folder: PackFolder, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(folder.joinpath(*name.split("/")).read_bytes().decode("utf-8"))
    except FileNotFoundError as error:
        raise PackError(name, "$", "file is missing") from error
    except UnicodeDecodeError as error:
        raise PackError(name, "$", f"not UTF-8 at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        found = LINE_IN_MESSAGE.search(str(error))
        raise PackError(name, "$", str(error), line=int(found[1]) if found else None) from error


def _faults(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Yield what no file of a pack may hold: text that is not NFC, and floats outside of widths."""
    match value:
        case dict():
            for key, below in value.items():
                if not unicodedata.is_normalized("NFC", key):
                    yield path, f"key is not NFC: {key}"
                if not (key in FLOAT_KEYS and isinstance(below, float)):
                    yield from _faults(below, f"{path}.{key}")
        case list():
            for place, below in enumerate(value):
                yield from _faults(below, f"{path}[{place}]")
        case str():
            if not unicodedata.is_normalized("NFC", value):
                yield path, "text is not NFC"
        case float():
            yield path, "a number with a decimal point"

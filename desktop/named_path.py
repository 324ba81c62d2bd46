"""Paths typed at the command line, and the files read from them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

LARGEST_TEXT_FILE: Final = 32 * 1024 * 1024
"""Bytes of a PLAN.json or issuer file that are read; the largest real plan has a hundredth of it."""


class InputFileError(Exception):
    """A file named at the command line cannot be read; the text is the sentence to print."""


def named_path(text: str) -> Path:
    """Read a path; raise ArgumentTypeError where a script's variable was empty or holds a character no path has."""
    if not text.strip() or "\0" in text:
        raise argparse.ArgumentTypeError("đường dẫn để trống")
    return Path(text)


def existing_file(path: Path) -> Path:
    """Return a path that leads to a file; raise InputFileError where there is none or it is a folder."""
    if path.is_dir():
        raise InputFileError(f"{path} là thư mục, không phải tệp")
    if not path.exists():
        raise InputFileError(f"không có tệp {path}")
    return path


def read_named(path: Path) -> bytes:
    """Read a text file; raise InputFileError where it is missing, a folder, forbidden, or larger than any such file."""
    try:
        with existing_file(path).open("rb") as stream:
            data = stream.read(LARGEST_TEXT_FILE + 1)
    except PermissionError as error:
        raise InputFileError(f"không được phép đọc {path}") from error
    if len(data) > LARGEST_TEXT_FILE:
        raise InputFileError(f"{path} quá lớn, không phải tệp kế hoạch")
    return data

"""What is wrong with a data pack: the file, the key path in it, the line where the file cannot be read at all."""

from __future__ import annotations


class PackError(Exception):
    """A data pack cannot be used. `path` is a key path like "$.line[3].code", `line` is known for broken TOML only."""

    def __init__(self, file: str, path: str, message: str, *, line: int | None = None) -> None:
        """Say where in the pack folder the fault lies."""
        place = f"{file}:{line}" if line else file
        super().__init__(f"{place}: {path}: {message}")
        self.file = file
        self.path = path
        self.line = line
        self.message = message

"""Reads what a Windows program file (PE) needs and offers: machine, imported DLLs, exported names."""

from __future__ import annotations

import struct
from dataclasses import dataclass

AMD64 = 0x8664
EXPORTS, IMPORTS, DELAY_IMPORTS = 0, 1, 13
"""Places in the table of data directories."""


class NotAnImageError(ValueError):
    """The bytes are not a 64-bit PE file, or are cut off."""


@dataclass(frozen=True)
class Image:
    """What a PE file says about itself; DLL names in lower case."""

    machine: int
    imports: tuple[str, ...]
    exports: tuple[str, ...]
    is_signed: bool


def read_image(data: bytes) -> Image:
    """Read a PE32+ file's header, import tables (delayed ones too) and export names. Raises NotAnImageError."""
    try:
        return _Reader(data).image()
    except (struct.error, IndexError, ValueError) as error:
        raise NotAnImageError(str(error)) from error


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        header = self._long(0x3C)
        if data[:2] != b"MZ" or data[header : header + 4] != b"PE\0\0":
            raise NotAnImageError("no PE header")
        self.machine, count = struct.unpack_from("<HH", data, header + 4)
        optional = header + 24
        if struct.unpack_from("<H", data, optional)[0] != 0x20B:  # noqa: PLR2004 - the mark of PE32+
            raise NotAnImageError("not a 64-bit image")
        self._directories = optional + 112
        self._directory_count = self._long(optional + 108)
        first = optional + struct.unpack_from("<H", data, header + 20)[0]
        self._sections = [struct.unpack_from("<4I", data, first + 40 * place + 8) for place in range(count)]

    def image(self) -> Image:
        names = [*self._imported(IMPORTS, 20, 12), *self._imported(DELAY_IMPORTS, 32, 4)]
        is_signed = self._directory(4)[1] > 0
        return Image(self.machine, tuple(dict.fromkeys(names)), tuple(self._exported()), is_signed)

    def _long(self, offset: int) -> int:
        value: int = struct.unpack_from("<I", self._data, offset)[0]
        return value

    def _directory(self, number: int) -> tuple[int, int]:
        if number >= self._directory_count:
            return 0, 0
        place = self._directories + 8 * number
        return self._long(place), self._long(place + 4)

    def _offset(self, address: int) -> int:
        for size, start, raw_size, raw in self._sections:
            if start <= address < start + max(size, raw_size):
                return int(raw + address - start)
        raise NotAnImageError(f"address {address:#x} lies in no section")

    def _text(self, address: int) -> str:
        start = self._offset(address)
        return self._data[start : self._data.index(b"\0", start)].decode("ascii")

    def _imported(self, number: int, size: int, name_at: int) -> list[str]:
        address, _ = self._directory(number)
        names = []
        place = self._offset(address) if address else 0
        while place and (name := self._long(place + name_at)):
            names.append(self._text(name).lower())
            place += size
        return names

    def _exported(self) -> list[str]:
        address, _ = self._directory(EXPORTS)
        if not address:
            return []
        table = self._offset(address)
        count, names = self._long(table + 24), self._offset(self._long(table + 32)) if self._long(table + 24) else 0
        return [self._text(self._long(names + 4 * place)) for place in range(count)]

"""The envelope around a package: it tells a damaged file from a wrong passphrase before any passphrase is asked for."""

from __future__ import annotations

import hashlib
import unicodedata
from contextlib import suppress
from typing import Final

from desktop.packages.package_error import PackageError

MAGIC: Final = b"\x89KHGN\r\n\x1a"
"""A byte that is no text, the name, and line ends that a transfer as text would change."""
VERSION: Final = 1
PLAIN: Final = 0
LOCKED: Final = 1
HEADER: Final = len(MAGIC) + 1 + 32
FILE_LIMIT: Final = 100 * 1000 * 1000
PASSPHRASE_LIMIT: Final = 1000


def wrap(container: bytes, *, passphrase: str | None = None) -> bytes:
    """The file of a container: magic, version, SHA-256 of the rest, kind, content; locked by a passphrase."""
    rest = bytes([PLAIN]) + container if passphrase is None else bytes([LOCKED]) + _lock(container, passphrase)
    return MAGIC + bytes([VERSION]) + hashlib.sha256(rest).digest() + rest


def unwrap(file: bytes, *, passphrase: str | None = None) -> bytes:
    """The container in a file. Raises PackageError: not a package, damaged on the way, newer, or not to be unlocked."""
    if not file:
        raise PackageError("empty")
    if len(file) > FILE_LIMIT:
        raise PackageError("too_big", f"{len(file)} bytes")
    if file[: len(MAGIC)] != MAGIC:
        cut = MAGIC.startswith(file[: len(MAGIC)]) or file[:5] == MAGIC[:5]
        raise PackageError("damaged" if cut else "not_a_package", "another beginning")
    if len(file) <= HEADER:
        raise PackageError("damaged", "only the beginning")
    rest = file[HEADER:]
    if hashlib.sha256(rest).digest() != file[len(MAGIC) + 1 : HEADER]:
        raise PackageError("damaged", "another hash")
    if file[len(MAGIC)] != VERSION or rest[0] not in {PLAIN, LOCKED}:
        raise PackageError("newer", "an envelope of another version")
    return _unlock(rest[1:], passphrase) if rest[0] == LOCKED else rest[1:]


def is_locked(file: bytes) -> bool:
    """True for a package that needs a passphrase; false for every other file."""
    return file[: len(MAGIC)] == MAGIC and file[HEADER : HEADER + 1] == bytes([LOCKED])


def _spelled(passphrase: str) -> str:
    """NFC, so that every way of typing Vietnamese makes the same key."""
    spelled = unicodedata.normalize("NFC", passphrase)
    if not spelled or len(spelled) > PASSPHRASE_LIMIT:
        raise PackageError("wrong_passphrase", "empty or too long")
    return spelled


def _lock(content: bytes, passphrase: str) -> bytes:
    import pyrage  # type: ignore[import-untyped]  # it ships no types

    locked: bytes = pyrage.passphrase.encrypt(content, _spelled(passphrase))
    return locked


def _unlock(content: bytes, passphrase: str | None) -> bytes:
    import pyrage

    if passphrase is None:
        raise PackageError("needs_passphrase")
    for typed in dict.fromkeys((passphrase, passphrase.strip())):  # a copied one may carry a blank along
        with suppress(pyrage.DecryptError):
            plain: bytes = pyrage.passphrase.decrypt(content, _spelled(typed))
            return plain
    raise PackageError("wrong_passphrase")

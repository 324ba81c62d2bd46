"""JSON values and their one canonical spelling, from which version ids are computed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from json.encoder import encode_basestring
from typing import TypeAlias

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

INTEGER_LIMIT = 10**16
"""Largest size of an integer in a value; whole đồng never come near it."""

DEPTH_LIMIT = 8
"""Deepest nesting of lists and objects in one record."""

_BATCH = 1_000
"""Texts that are parsed in one pass; a longer one would hold up every other thread."""


class JsonError(ValueError):
    """A value that has no canonical spelling; the message names the reason."""


def canonical(value: Json) -> bytes:
    """The one spelling of a value: sorted keys, no spaces, UTF-8.

    Raises JsonError for floats, integers beyond INTEGER_LIMIT, text that is not NFC or holds a lone surrogate,
    keys that are not text, any other Python type, and nesting beyond DEPTH_LIMIT.
    """
    return canonical_text(value).encode("utf-8")


def canonical_text(value: Json) -> str:
    """The canonical spelling as text; same errors as canonical()."""
    if value.__class__ is str:
        return _text_spelled(value)
    if value.__class__ is int and -INTEGER_LIMIT <= value <= INTEGER_LIMIT:
        return str(value)
    if value is None:
        return "null"
    _check(value, depth=0)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def parse(text: str | bytes) -> Json:
    """The value a canonical text spells.

    Raises JsonError unless writing the value again gives exactly the same bytes, so duplicate keys, spaces,
    NaN, floats and other second spellings are refused.
    """
    spelled = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    try:
        value: Json = json.loads(spelled)
    except (ValueError, RecursionError) as error:
        raise JsonError(f"not JSON: {error}") from error
    if canonical(value) != spelled:
        raise JsonError("not the canonical spelling")
    return value


def parse_trusted(texts: Sequence[str]) -> list[Json]:
    """The values of many texts that canonical_text() wrote, many in one pass, and nothing checked again."""
    values: list[Json] = []
    for start in range(0, len(texts), _BATCH):
        values += json.loads(f"[{','.join(texts[start : start + _BATCH])}]")
    return values


def _text_spelled(text: str) -> str:
    _check_text(text)
    return encode_basestring(text)


def _check(value: object, *, depth: int) -> None:
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, int):
        if abs(value) > INTEGER_LIMIT:
            raise JsonError("integer out of bounds")
    elif value is not None:
        if depth >= DEPTH_LIMIT:
            raise JsonError("nested too deeply")
        for part in _parts(value):
            if part.__class__ is not str or not part.isascii():
                _check(part, depth=depth + 1)


def _parts(value: object) -> Iterator[object]:
    """Everything inside a list or an object, keys included."""
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str):
                raise JsonError("an object's keys are text")
            yield key
        yield from value.values()
    elif isinstance(value, list | tuple):
        yield from value
    else:
        raise JsonError(f"{type(value).__name__} is not a JSON value here")


def _check_text(text: str) -> None:
    if text.isascii():
        return
    if not unicodedata.is_normalized("NFC", text):
        raise JsonError("text is not NFC")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise JsonError("lone surrogate in text") from error

"""Strict reading of JSON made by people: every error is one Vietnamese sentence with the path of the place."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, TypeVar

import msgspec

Struct = TypeVar("Struct", bound=msgspec.Struct)
Json = Any
"""A JSON value as the standard library reads it."""

TYPE_WORDS: Mapping[str, str] = {
    "str": "chuỗi chữ",
    "int": "số nguyên",
    "float": "số thập phân",
    "bool": "true hoặc false",
    "array": "danh sách",
    "object": "nhóm khóa { }",
    "null": "null",
    "date": "ngày dạng NĂM-THÁNG-NGÀY",
}
PYTHON_TYPES: Mapping[str, type] = {
    "str": str, "int": int, "float": float, "bool": bool, "array": list, "object": dict, "null": type(None),
}  # fmt: skip


LONGEST_NUMBER = 100
"""Digits of a whole number that are read; a longer one is refused before it is computed."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class PlanFileError(Exception):
    """A plan file cannot be used: `path` is the place ("$.lines[3].amounts"), `message` a Vietnamese sentence."""

    def __init__(self, path: str, message: str) -> None:
        """Keep both for the caller; as text they stand together."""
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


def read_json(data: bytes) -> Json:
    """Read JSON text in UTF-8 into NFC values; refuses keys given twice, NaN and anything that is not JSON."""
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_refused_constant, parse_int=_whole_number)
        return nfc_values(value)
    except UnicodeDecodeError as error:
        raise PlanFileError("$", "tệp không phải văn bản UTF-8") from error
    except json.JSONDecodeError as error:
        raise PlanFileError("$", f"tệp không đúng cú pháp JSON ở dòng {error.lineno}, cột {error.colno}") from error
    except RecursionError as error:
        raise PlanFileError("$", "tệp lồng nhau quá sâu") from error


def converted(value: Json, shape: type[Struct]) -> Struct:
    """Turn a value into a struct; raise PlanFileError naming the place where it has another shape."""
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `")
        path = where.rstrip("`") or "$"
        path = _resolved(path, value, _fault_test(what))
        key = re.fullmatch(r"Object contains unknown field `(.*)`", what)
        raise PlanFileError(f"{path}.{key[1]}" if key else path, vietnamese(what)) from error


def nfc_values(value: Json, path: str = "$") -> Json:
    """Return a JSON value with every text in NFC; refuses characters no file can hold, naming the path.

    These are control characters besides tab and line ends, lone surrogates and U+FFFE, U+FFFF.
    """
    if isinstance(value, str):
        if found := _UNPRINTABLE.search(value):
            raise PlanFileError(path, f"chữ có ký tự không dùng được (U+{ord(found[0]):04X}); hãy xóa ký tự đó")
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {nfc_values(key, path): nfc_values(item, f"{path}.{key}") for key, item in value.items()}
    if isinstance(value, list):
        return [nfc_values(item, f"{path}[{place}]") for place, item in enumerate(value)]
    return value


def vietnamese(what: str) -> str:
    """Return msgspec's message in Vietnamese."""
    for pattern, words in _MESSAGES:
        match = re.fullmatch(pattern, what)
        if match:
            return words(match)
    return f"giá trị không dùng được ({what})"


def _type_words(names: str) -> str:
    return " hoặc ".join(dict.fromkeys(TYPE_WORDS.get(name.strip(), name.strip()) for name in names.split("|")))


_MESSAGES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"Object missing required field `(.*)`", lambda found: f"thiếu khóa “{found[1]}”"),
    (r"Object contains unknown field `(.*)`", lambda found: f"không có khóa “{found[1]}” ở đây"),
    (r"Expected `int`, got `float`", lambda _: "cần số nguyên (đồng), không nhận số thập phân"),
    (r"Expected `int` ([<>]=) (-?\d+)", lambda found: f"số nằm ngoài giới hạn ({found[1]} {found[2]})"),
    (r"Expected `array` of length (\d+), got \d+", lambda found: f"cần danh sách có {found[1]} phần tử"),
    (r"Expected `str` of length >= 1", lambda _: "không được để trống"),
    (
        r"Expected `([^`]*)`, got `([^`]*)`",
        lambda found: f"cần {_type_words(found[1])}, đang là {_type_words(found[2])}",
    ),
    (r"Invalid enum value (.*)", lambda found: f"giá trị {found[1]} không có trong danh sách cho phép"),
    (r"Invalid RFC3339 encoded date", lambda _: "ngày phải viết dạng NĂM-THÁNG-NGÀY, ví dụ 2023-09-12"),
)


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise PlanFileError(f"$…{key}", f"khóa “{key}” viết hai lần")
        found[key] = value
    return found


def _whole_number(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise PlanFileError("$", f"số {digits[:12]}… quá dài")
    return int(digits)


def _refused_constant(name: str) -> NoReturn:
    raise PlanFileError("$", f"giá trị {name} không phải JSON")


def _fault_test(what: str) -> Callable[[Json], bool]:
    """Return a test that tells the faulty entry of an object from the sound ones."""
    got = re.search(r"got `(\w+)`", what)
    if got:
        kind = PYTHON_TYPES.get(got[1], object)
        return lambda value: type(value) is kind
    limit = re.search(r"([<>])= (-?\d+)", what)
    if limit and limit[1] == "<":
        return lambda value: isinstance(value, int) and value > int(limit[2])
    return lambda value: isinstance(value, int) and limit is not None and value < int(limit[2])


def _resolved(path: str, value: Json, is_fault: Callable[[Json], bool]) -> str:
    """Name the key behind "[...]", which msgspec writes for the entries of an object."""
    head, dots, tail = path.partition("[...]")
    if not dots:
        return path
    for step in re.findall(r"\.(\w+)|\[(\d+)\]", head):
        value = value[step[0] or int(step[1])] if step[0] else value[int(step[1])]
    key = next((name for name, item in value.items() if is_fault(item)), "…")
    return f'{head}["{key}"]{tail}'

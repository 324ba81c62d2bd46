"""The issuer file of `khgn new`: one TOML file with what an office types once for all its plans."""

from __future__ import annotations

import re
import tomllib

from msgspec import UNSET, Struct

from desktop.packages.plan_rows import Given, IssuerRow, Name, SignerRow
from desktop.packages.strict_json import PlanFileError, converted, nfc_values


class IssuerFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Issuer, signer and the defaults that belong to an office; keys mean the same as in PLAN.json."""

    issuer: IssuerRow
    signer: SignerRow | Given = UNSET
    counterpart: str = ""
    budget_decision: str = ""
    agencies: tuple[Name, ...] | Given = UNSET
    recipients: tuple[Name, ...] | Given = UNSET
    communes: tuple[Name, ...] = ()


def decode_issuer(data: bytes) -> IssuerFile:
    """Read an issuer file strictly; raise PlanFileError with the path of what is wrong."""
    try:
        value = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise PlanFileError("$", "tệp không phải văn bản UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise PlanFileError("$", f"tệp không đúng cú pháp TOML{_position(error)}") from error
    except (RecursionError, ValueError) as error:
        raise PlanFileError("$", "tệp không đúng cú pháp TOML") from error
    return converted(nfc_values(value), IssuerFile)


def _position(error: tomllib.TOMLDecodeError) -> str:
    """Where the reader stopped, which it says in English only; nothing where that is the end of the file."""
    found = re.search(r"at line (\d+), column (\d+)", str(error))
    return f" ở dòng {found[1]}, cột {found[2]}" if found else ""

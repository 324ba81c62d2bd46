"""Money as text: what the officer types becomes whole đồng, and whole đồng become official figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from enum import StrEnum

UNIT_DONG = 1
UNIT_THOUSAND = 1_000
UNIT_MILLION = 1_000_000
UNIT_BILLION = 1_000_000_000

LARGEST_AMOUNT = 10**16

_MOST_DIGITS = 18
_BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_PLAIN = re.compile(r"[!-~]*")
_VIETNAMESE = re.compile(r"([0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+)(?:,([0-9]+))?")
_FOREIGN = re.compile(r"([0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]+))?")
_COMMA_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_ONE_COMMA_GROUP = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_ONE_DOT = re.compile(r"([0-9]+)\.([0-9]+)")
_FIGURE = re.compile(r"[-−+]?[0-9][0-9., ]*")
_WITH_UNIT = re.compile(
    r"(?:[0-9][0-9., ]*(?:triệu|trđ|tr|tỷ|tỉ|ty|nghìn|ngàn|k|vnđ|vnd|đồng|đ|₫)\.?(?: đồng)? ?)+",
    re.IGNORECASE,
)


class AmountFault(StrEnum):
    """Why a text is not an amount."""

    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS = "ambiguous"
    FOREIGN = "foreign"
    FRACTION = "fraction"
    NEGATIVE = "negative"
    TOO_LARGE = "too_large"
    UNIT_TYPED = "unit_typed"


class AmountError(ValueError):
    """A text that cannot be taken as an amount without asking.

    `text` is the faulty part as typed. `values` are the amounts it could stand for, in đồng: for `ambiguous` the
    reading with a decimal mark first, then the one with a thousands mark, each only if it is whole đồng within the
    limit; for `foreign` the one reading; for `negative` the amount. Empty for the others and for one term of a sum.
    """

    def __init__(self, code: AmountFault, text: str, values: Iterable[int] = ()) -> None:
        self.code = code
        self.text = text
        self.values = tuple(values)
        super().__init__(f"{code}: {text!r}")


def parse_amount(text: str, unit: int, *, negative: bool = False) -> int | None:
    """The whole đồng a typed text means in a table whose figures are in `unit`; None for a blank text.

    Reads `2243`, `2.243`, `2.243,5`, `1 234,5` and sums such as `=150+33-10`; never a unit, never a guess.

    Raises:
        AmountError: The text is no amount, could be two, or is negative where `negative` is not allowed.
    """
    return _parse(text, unit, read=_read_vietnamese, negative=negative)


def parse_block_amount(text: str, unit: int, *, foreign: bool, negative: bool = False) -> int | None:
    """One cell of a pasted block, after the officer said whether its commas part thousands (`foreign`) or decimals.

    Otherwise as `parse_amount`: `1,234` is 1234 units when foreign and 1,234 units when not, and no longer a question.

    Raises:
        AmountError: The text is still no amount.
    """
    return _parse(text, unit, read=_read_foreign if foreign else _read_plain, negative=negative)


def looks_foreign(texts: Iterable[str]) -> bool:
    """Whether the figures of a pasted block all agree with commas that part thousands (Excel in English).

    True when at least one figure has such groups and no figure with a comma or a dot contradicts them. Texts that are
    no figures (names, headings) are passed over.
    """
    written = [text for text in map(_tidy, texts) if "," in text or "." in text]
    marked = [text.lstrip("-−+ ") for text in written if _FIGURE.fullmatch(text)]
    return bool(marked) and all(_COMMA_GROUPS.fullmatch(figure) for figure in marked)


def format_amount(amount: int | None, unit: int, *, decimals: int | None = None) -> str:
    """An amount of đồng as an official figure in `unit` (a power of ten): "." parts thousands, "," decimals.

    None, no figure, is an empty text. With `decimals` the figure has exactly so many, rounded half-up. Without, it has
    as many as it needs, and `parse_amount` reads it back: `1,234` is then written `1,2340`, which nobody can take for
    a foreign 1234.
    """
    if amount is None:
        return ""
    places = len(str(unit)) - 1 if decimals is None else decimals
    whole, rest = divmod(round_half_up(abs(amount) * 10**places, unit), 10**places)
    digits = f"{rest:0{places}d}" if places else ""
    if decimals is None:
        digits = digits.rstrip("0")
    figure = f"{whole:,}".replace(",", ".") + ("," + digits if digits else "")
    if decimals is None and _ONE_COMMA_GROUP.fullmatch(figure):
        figure += "0"
    return f"-{figure}" if amount < 0 and (whole or rest) else figure


def print_amount(amount: int | None, unit: int) -> str:
    """An amount of đồng as it is printed in `unit`: as many decimals as it needs and no more (`1,234`).

    None, no figure, is an empty text. What the officer is to edit comes from `format_amount` instead.
    """
    if amount is None:
        return ""
    places = len(str(unit)) - 1
    while places and amount * 10 ** (places - 1) % unit == 0:
        places -= 1
    return format_amount(amount, unit, decimals=places)


def round_half_up(numerator: int, denominator: int) -> int:
    """The fraction rounded to the nearest whole number, halves away from zero (97,5 → 98; -97,5 → -98).

    Raises:
        ValueError: The denominator is not above zero.
    """
    if denominator <= 0:
        raise ValueError(denominator)
    rounded = (2 * abs(numerator) + denominator) // (2 * denominator)
    return rounded if numerator >= 0 else -rounded


def share_half_up(amount: int, share: tuple[int, int], step: int = UNIT_DONG) -> int:
    """The `share` (numerator, denominator) of an amount of đồng, rounded half-up to a multiple of `step` đồng.

    Counterpart money: 10 % of 975 triệu at a step of 1 triệu is 98 triệu (seed 003).
    """
    numerator, denominator = share
    return round_half_up(amount * numerator, denominator * step) * step


def _parse(text: str, unit: int, *, read: Callable[[str, int], int], negative: bool) -> int | None:
    """The amount of a text whose figures `read` takes to đồng, sums and sign included."""
    tidy = _tidy(text)
    if not tidy:
        return None
    if tidy.isdecimal() and tidy.isascii() and len(tidy) <= _MOST_DIGITS:
        amount = int(tidy) * unit
    else:
        amount = _sum(tidy, unit, read) if tidy.startswith("=") else _signed(tidy, unit, read)
    if abs(amount) > LARGEST_AMOUNT:
        raise AmountError(AmountFault.TOO_LARGE, text)
    if amount < 0 and not negative:
        raise AmountError(AmountFault.NEGATIVE, text, (amount,))
    return amount


def _tidy(text: str) -> str:
    """The text in NFC without outer blanks, every run of blanks inside (also the unbreakable ones) as one space."""
    if _PLAIN.fullmatch(text):
        return text
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _signed(term: str, unit: int, read: Callable[[str, int], int]) -> int:
    """A figure with or without a sign, in đồng; the sign also stands before the values of a fault."""
    sign = -1 if term[0] in "-−" else 1
    try:
        return sign * read(term[1:].lstrip() if term[0] in "-−+" else term, unit)
    except AmountError as error:
        raise AmountError(error.code, term, [sign * value for value in error.values]) from error


def _sum(text: str, unit: int, read: Callable[[str, int], int]) -> int:
    """What `=150+33-10` adds up to, in đồng. The values of a faulty term are no values of the sum, so none are told."""
    first, *rest = re.split(r"([-−+])", text[1:])
    total = 0
    try:
        if first.strip() or not rest:
            total = read(first.strip(), unit)
        for sign, term in zip(rest[::2], rest[1::2], strict=True):
            amount = read(term.strip(), unit)
            total += amount if sign == "+" else -amount
    except AmountError as error:
        raise AmountError(error.code, error.text or text) from error
    return total


def _read_vietnamese(term: str, unit: int) -> int:
    """An unsigned figure in đồng, asking where a foreign hand may have typed it."""
    if _ONE_COMMA_GROUP.fullmatch(term):
        whole, decimals = term.split(",")
        raise _ambiguous(term, unit, whole=whole, decimals=decimals)
    return _read_plain(term, unit)


def _read_plain(term: str, unit: int) -> int:
    """An unsigned figure in đồng whose comma is a decimal mark."""
    if match := _VIETNAMESE.fullmatch(term):
        return _to_dong(term, unit, whole=match[1], decimals=match[2] or "")
    if _COMMA_GROUPS.fullmatch(term):
        raise AmountError(AmountFault.FOREIGN, term, _foreign_values(term, unit))
    if match := _ONE_DOT.fullmatch(term):
        raise _ambiguous(term, unit, whole=match[1], decimals=match[2])
    raise AmountError(AmountFault.UNIT_TYPED if _WITH_UNIT.fullmatch(term) else AmountFault.NOT_A_NUMBER, term)


def _read_foreign(term: str, unit: int) -> int:
    """An unsigned figure in đồng whose commas part thousands and whose dot is a decimal mark."""
    if match := _FOREIGN.fullmatch(term):
        return _to_dong(term, unit, whole=match[1], decimals=match[2] or "")
    raise AmountError(AmountFault.UNIT_TYPED if _WITH_UNIT.fullmatch(term) else AmountFault.NOT_A_NUMBER, term)


def _to_dong(term: str, unit: int, *, whole: str, decimals: str) -> int:
    """Digits before and after the decimal mark, in đồng; exact, never rounded."""
    digits = re.sub(r"[^0-9]", "", whole).lstrip("0")
    decimals = decimals.rstrip("0")
    if len(digits) > _MOST_DIGITS:
        raise AmountError(AmountFault.TOO_LARGE, term)
    if len(decimals) > _MOST_DIGITS:
        raise AmountError(AmountFault.FRACTION, term)
    scale: int = 10 ** len(decimals)
    amount, residue = divmod(int(digits + decimals or "0") * unit, scale)
    if residue:
        raise AmountError(AmountFault.FRACTION, term)
    if amount > LARGEST_AMOUNT:
        raise AmountError(AmountFault.TOO_LARGE, term)
    return amount


def _ambiguous(term: str, unit: int, *, whole: str, decimals: str) -> AmountError:
    """The question whether the one mark in a figure parts decimals or thousands."""
    readings = _readings(term, unit, ((whole, decimals), (whole + decimals, "")))
    return AmountError(AmountFault.AMBIGUOUS if readings else AmountFault.TOO_LARGE, term, readings)


def _foreign_values(term: str, unit: int) -> tuple[int, ...]:
    """What a figure with comma groups means to a foreign hand, if that is an amount."""
    whole, _, decimals = term.partition(".")
    return _readings(term, unit, ((whole, decimals),))


def _readings(term: str, unit: int, candidates: Iterable[tuple[str, str]]) -> tuple[int, ...]:
    """The candidates (whole, decimals) that are whole đồng within the limit."""
    amounts = []
    for whole, decimals in candidates:
        try:
            amounts.append(_to_dong(term, unit, whole=whole, decimals=decimals))
        except AmountError:
            continue
    return tuple(amounts)

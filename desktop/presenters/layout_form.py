"""The form of layout options: what decree 30/2020 leaves to the issuer, as labelled choices."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.layout import ALLOWED, Layout, LayoutRefusedError

SPACINGS = (100, 105, 110, 115, 120, 130, 140, 150)
WORDS: dict[str, dict[int | str, str]] = {
    "header_sizes": {
        "auto": "Tự chọn theo độ dài tên cơ quan",
        "12-13": "Quốc hiệu cỡ 12, Tiêu ngữ cỡ 13",
        "13-14": "Quốc hiệu cỡ 13, Tiêu ngữ cỡ 14",
    },
    "first_line": {100: "1 cm", 127: "1,27 cm"},
    "numbers": {"typed": "Gõ sẵn, sửa như chữ thường", "real": "Đánh số tự động của Word"},
    "wide_paper": {"A4": "A4", "A3": "A3"},
}


@dataclass(frozen=True)
class LayoutOption:
    """One option: its name in `Layout`, its label and its choices as (value, words)."""

    name: str
    label: str
    choices: tuple[tuple[int | str, str], ...]


def layout_options(layout: Layout) -> tuple[LayoutOption, ...]:
    """Return the options in the order of the form; a value set elsewhere is a choice too."""
    labels = {
        "body_size": "Cỡ chữ nội dung",
        "header_sizes": "Quốc hiệu, Tiêu ngữ",
        "first_line": "Lùi đầu dòng",
        "line_spacing": "Khoảng cách dòng",
        "top": "Lề trên",
        "bottom": "Lề dưới",
        "left": "Lề trái",
        "right": "Lề phải",
        "numbers": "Số thứ tự trong Word",
        "wide_paper": "Giấy phụ lục rộng",
    }
    return tuple(LayoutOption(name, label, _choices(name, getattr(layout, name))) for name, label in labels.items())


def refusal_words(refused: LayoutRefusedError) -> str:
    """Return the sentence about a value the decree does not allow."""
    label = next(option.label for option in layout_options(Layout()) if option.name == refused.name)
    allowed = ALLOWED[refused.name]
    first, last = (_words(refused.name, value) for value in (allowed[0], allowed[-1]))
    return f"{label}: Nghị định 30/2020/NĐ-CP chỉ cho phép từ {first} đến {last}."


def _choices(name: str, current: int | str) -> tuple[tuple[int | str, str], ...]:
    values: tuple[int | str, ...] = SPACINGS if name == "line_spacing" else ALLOWED[name]
    shown = values if current in values else (current, *values)
    return tuple((value, _words(name, value)) for value in shown)


def _words(name: str, value: int | str) -> str:
    if name in WORDS:
        return WORDS[name][value]
    if name == "body_size":
        return f"Cỡ {value}"
    if name == "line_spacing" and isinstance(value, int):
        return (
            "Dòng đơn" if value == SPACINGS[0] else f"{value // 100},{value % 100:02d} dòng".replace("0 dòng", " dòng")
        )
    return f"{value} mm"

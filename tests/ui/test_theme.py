from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme import DARK, LIGHT, Tokens, apply_theme, palette, style_sheet, tokens

ROOT = Path(__file__).parents[2]
PAIRS = (
    ("text", "base"), ("text", "window"), ("text", "total"), ("muted", "base"), ("muted", "window"), ("muted", "total"),
    ("selection_text", "selection"), ("error", "error_back"), ("error", "base"), ("warning", "warning_back"),
    ("accent_text", "accent"), ("ok", "base"),
)  # fmt: skip


def luminance(colour: str) -> float:
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_every_text_can_be_read_on_its_ground(colours: Tokens, front: str, back: str) -> None:
    high, low = sorted((luminance(getattr(colours, front)), luminance(getattr(colours, back))), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_the_desktop_chooses_between_light_and_dark() -> None:
    assert tokens(Qt.ColorScheme.Dark) is DARK
    assert tokens(Qt.ColorScheme.Unknown) is LIGHT
    assert palette(Qt.ColorScheme.Dark).color(QPalette.ColorRole.Base) == QColor(DARK.base)


def test_the_style_sheet_names_only_colours_of_the_theme_and_leaves_arrows_alone() -> None:
    sheet = style_sheet()
    assert set(re.findall(r"#[0-9A-F]{6}", sheet)) <= set(LIGHT)
    assert "QComboBox" not in sheet
    assert "QSpinBox" not in sheet


STYLE_OF_THE_PROGRAM = """
from ui.app import make_application
app = make_application(())
app.setStyleSheet("")
print(app.style().name())
"""


def test_the_program_has_one_style_whatever_the_desktop_wants() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_STYLE_OVERRIDE": "Windows"}
    done = subprocess.run(
        [sys.executable, "-c", STYLE_OF_THE_PROGRAM],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "fusion"


def test_applying_the_theme_gives_the_colours(qapp: QApplication) -> None:
    apply_theme(qapp, Qt.ColorScheme.Light)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)

"""An environment in which an office program sees the bundled faces alone, under the name of Times New Roman."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FONT_FOLDER: Final = Path(__file__).parents[2] / "resources" / "fonts"
FONTS: Final = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>
</fontconfig>"""


def office_environment(folder: Path) -> Mapping[str, str]:
    """The environment variables that keep an office program to the bundled faces; its settings go into the folder."""
    config = folder / "fonts.conf"
    config.write_text(FONTS.format(fonts=FONT_FOLDER, cache=folder / "cache"))
    return {"FONTCONFIG_FILE": str(config), "HOME": str(folder), "PATH": "/usr/bin:/bin"}

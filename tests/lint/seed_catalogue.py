"""Every rule of the format check with the defects it must find."""

from __future__ import annotations

from collections.abc import Mapping

from tests.lint.seeds import Seed
from tests.lint.seeds_of_heads import HEADS, PAGES
from tests.lint.seeds_of_text import ENDS, TEXTS, WORDING

SEEDS: Mapping[str, Seed] = PAGES | HEADS | TEXTS | ENDS | WORDING

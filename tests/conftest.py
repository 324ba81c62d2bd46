"""Settings every test shares: Qt draws into memory, so they need no screen; no property is timed; coverage rests.

The tracer of coverage makes what runs under it take almost twice the time, so it rests where the same lines are run
again and again with other figures: in the files below and in single tests marked no_cover. The floors hold without
these. They come last, for what they run first the program may remember, and a test that finds it remembered would pass
its lines by.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

TESTS = Path(__file__).parent
UNMEASURED = (
    "acceptance/test_corruptions.py",
    "exporters/test_random_documents.py",
    "exporters/test_measured_pdf.py",
    "exporters/test_measured_papers.py",
    "exporters/test_measured_docx.py",
    "exporters/test_word_pages.py",
    "exporters/test_same_text.py",
    "exporters/test_same_text_papers.py",
    "exporters/test_bad_input.py",
    "exporters/test_docx_numbering.py",
    "exporters/test_kept_pages.py",
    "services/test_kill_desk.py",
    "db/test_kill.py",
    "golden",
    "seeded_bugs",
)
"""Files and folders in which lines are run by the thousand, the longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is not measured and let it come last; a stable order, the same for every worker."""
    turns = {path: _turn(path) for path in {item.path for item in items}}
    for item in items:
        if turns[item.path]:
            item.add_marker("no_cover")
    items.sort(key=lambda item: turns[item.path] or int(item.get_closest_marker("no_cover") is not None))


def _turn(path: Path) -> int:
    """Which of the unmeasured a file is or lies in, counted from 1; 0 for one that is measured."""
    within = path.relative_to(TESTS)
    return next((turn for turn, each in enumerate(UNMEASURED, start=1) if within.is_relative_to(each)), 0)

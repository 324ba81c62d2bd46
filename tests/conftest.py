"""Settings every test shares: Qt draws into memory, so the tests need no screen; no property is timed."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

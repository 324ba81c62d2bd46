"""Run inside the installed folder by the trial: the main window, drawn into memory, with its times."""
# ruff: noqa: INP001 - a script the trial runs, not a module

import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from desktop.main import smoke

sys.exit(smoke())

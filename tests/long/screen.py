"""A virtual screen with windows that are driven by keys, as an officer drives them."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

from tests.long.installing import see_to_windows
from tests.long.libreoffice import a_profile, soffice

PATIENCE = 60.0
SETTLING = 0.4
Answer = TypeVar("Answer")


class Screen:
    """An X server of its own with a window manager; everything started on it ends with it.

    The server runs with -noreset: else it starts anew, without the window manager, whenever its only client leaves.
    """

    def __init__(self, display: str, ending: ExitStack) -> None:
        self.variables = {
            **{name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")},
            "DISPLAY": display,
            "LC_ALL": "C.UTF-8",
            "SAL_USE_VCLPLUGIN": "gen",
        }
        self._ending = ending

    def start(self, *command: str, **variables: str) -> subprocess.Popen[bytes]:
        """Start a program that is ended with the screen at the latest."""
        program = subprocess.Popen(
            command, env={**self.variables, **variables}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._ending.callback(end, program)
        return program

    def run(self, *command: str, check: bool = True) -> str:
        """Run a small X program and return what it prints."""
        done = subprocess.run(
            command, check=check, env=self.variables, capture_output=True, encoding="utf-8", timeout=PATIENCE
        )
        return done.stdout

    def window(self, name: str) -> str:
        """Return the window of that title once it is there."""
        search = ("xdotool", "search", "--onlyvisible", "--name", name)
        return wait_for(lambda: self.run(*search, check=False).split(), f"window {name}")[-1]

    def press(self, window: str, *keys: str) -> None:
        """Give a window the keyboard and press keys one after another."""
        wait_for(lambda: self._activated(window), f"the keyboard for {window}")
        for key in keys:
            self.run("xdotool", "key", "--clearmodifiers", key)
        time.sleep(SETTLING)

    def _activated(self, window: str) -> bool:
        """Ask the window manager for a window; right after another was closed it knows of no active one for a while."""
        self.run("xdotool", "windowactivate", window, check=False)
        return self.run("xdotool", "getactivewindow", check=False).strip() == window

    def clipboard(self, flavour: str) -> str:
        """Return what the owner of the clipboard gives in one flavour, "text/html" or "UTF8_STRING"."""
        return self.run("xclip", "-selection", "clipboard", "-o", "-t", flavour, check=False)

    def copied(self, flavour: str = "UTF8_STRING") -> str:
        """Return the clipboard's text once it holds some."""
        return wait_for(lambda: self.clipboard(flavour), f"clipboard {flavour}")

    def calc(self, book: Path, profile: Path, *, locale: str = "en-US") -> str:
        """Open a workbook in LibreOffice Calc and return its window; locale rules how figures are read and shown."""
        argument = a_profile(profile, locale=locale)
        self.start(soffice(), argument, "--norestore", "--nologo", "--calc", str(book))
        window = self.window(f"^{book.name} — LibreOffice Calc|^{book.name} - LibreOffice Calc")
        time.sleep(3 * SETTLING)
        return window


@contextmanager
def a_screen() -> Iterator[Screen]:
    """Yield a screen on a free display number."""
    see_to_windows()
    with ExitStack() as ending:
        reading, writing = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        ending.callback(end, server)
        os.close(writing)
        with os.fdopen(reading) as number:
            screen = Screen(f":{number.readline().strip()}", ending)
        screen.start("openbox")
        yield screen


def end(program: subprocess.Popen[bytes]) -> None:
    """End a program we started, kindly at first."""
    program.terminate()
    try:
        program.wait(10)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()


def wait_for(ask: Callable[[], Answer], what: str, patience: float = PATIENCE) -> Answer:
    """Ask until the answer says something; fail with its name when it never does."""
    ends = time.monotonic() + patience
    while time.monotonic() < ends:
        if answer := ask():
            return answer
        time.sleep(0.1)
    raise TimeoutError(f"{what}: nothing within {patience:.0f} s")

"""Work on a whole plan at once, where looking for garbage costs more than the work."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sized
from functools import wraps
from typing import Any, ParamSpec, TypeVar

MANY = 5_000
"""From so many records on they are kept out of collections."""
SLICE = 500
"""Records that are freed in one go, which takes less than a millisecond."""
Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def without_collector(work: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Do the work without the cycle collector, which would walk tens of thousands of new records again and again."""

    @wraps(work)
    def paused(*arguments: Parameters.args, **named: Parameters.kwargs) -> Result:
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return work(*arguments, **named)
        finally:
            if was_enabled:
                gc.enable()

    return paused


def keep_out_of_collections(records: Sized) -> None:
    """Spare the cycle collector very many records that live on: looking through them would hold up the window.

    They go as usual when nothing names them any more.
    """
    if len(records) >= MANY:
        gc.freeze()


def let_go(things: list[Any]) -> None:
    """Drop the last references to very many objects some at a time, so that other threads come to work between."""
    while things:
        del things[-SLICE:]
        time.sleep(0)

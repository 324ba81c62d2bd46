"""Work on a whole plan at once, where looking for garbage costs more than the work."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

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

"""What stops a build, a trial or a release: one sentence each, with the way out."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable


class BuildError(Exception):
    """The work cannot go on; the message is one sentence for the person at the terminal."""


def carried_out(work: Callable[[], int]) -> int:
    """Do the work and return its exit code; what stops it is said in one sentence: 3 refused, 130 interrupted."""
    try:
        return work()
    except BuildError as error:
        sys.stderr.write(f"{error}\n")
    except KeyboardInterrupt:
        sys.stderr.write(
            "Đã dừng theo yêu cầu; phần dở dang không được dùng lại. (Stopped; nothing half-made is kept.)\n"
        )
        return 130
    except OSError as error:
        sys.stderr.write(f"{machine_sentence(error)}\n")
    return 3


def machine_sentence(error: OSError) -> str:
    """What the machine refused, as one sentence."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "Ổ đĩa đầy: cần chừng 1,5 GB trống rồi chạy lại. (The disk is full: free about 1.5 GB and run again.)"
    reason = error.strerror or str(error)
    return f"Máy không đọc hoặc ghi được {error.filename or 'tệp'}: {reason}. (The machine refused that file.)"

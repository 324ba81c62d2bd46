"""The machine's clock, told in Vietnam's time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


class VietnamClock:
    """The Clock of a real run: one fixed offset, whatever zone Windows is set to."""

    def now(self) -> str:
        """ISO text to the second, such as 2024-03-01T08:15:00+07:00."""
        return datetime.now(UTC).astimezone(VIETNAM).isoformat(timespec="seconds")

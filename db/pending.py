"""Drafts on their way to the disk, kept until they are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from db.writing import put_drafts, put_summary, put_template
from desktop.services.ports import PlanSummary


@dataclass(frozen=True)
class Write:
    """One transaction asked for: canonical texts of a set's atoms, and the plan's line of the plan list.

    With a `template` the texts become its versions, else drafts; drafts that settle replace all heads.
    """

    set_id: str
    texts: Mapping[str, str]
    summary: PlanSummary | None
    template: str | None = None
    settles: bool = False

    def apply(self, connection: Connection, *, now: str) -> None:
        """Do it, inside the open transaction."""
        if self.template is None:
            put_drafts(connection, self.set_id, self.texts, now=now, settles=self.settles)
        else:
            put_template(connection, self.set_id, self.texts, template=self.template)
        if self.summary is not None:
            put_summary(connection, self.summary)

    def over(self, texts: Mapping[str, str]) -> dict[str, str]:
        """What a set's current texts will be after it."""
        if self.template is None:
            return {**texts, **self.texts}
        return {**self.texts, **texts}

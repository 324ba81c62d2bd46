"""The sample plans the program brings along, one of each district style."""

from __future__ import annotations

from importlib import resources

from desktop.packages.plan_json import PlanFile, decode_plan

SAMPLES = ("krong-no-2024", "hon-quan-2023")
"""Names of the sample plans, which are also the names of their folders in a demo."""


def sample_file(name: str) -> PlanFile:
    """Return a sample plan as a file; raise FileNotFoundError for a name that is not one of SAMPLES."""
    return decode_plan(resources.files("resources").joinpath("samples", f"{name}.json").read_bytes())

"""The sample plans the program brings along, one of each style."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

from desktop.packages.plan_json import PlanFile, decode_plan
from desktop.services.desk import Desk
from desktop.services.office import Office
from desktop.services.plan_files import plan_of


@dataclass(frozen=True)
class Sample:
    """A sample plan that can be opened: the name of its file without ending, its style, area and year."""

    name: str
    style: str
    area: str
    year: int


def available_samples() -> tuple[Sample, ...]:
    """Return the samples by name."""
    found = []
    for entry in sorted(resources.files("resources").joinpath("samples").iterdir(), key=lambda entry: entry.name):
        file = decode_plan(entry.read_bytes())
        found.append(Sample(entry.name.removesuffix(".json"), file.style, file.issuer.area, file.year))
    return tuple(found)


def open_sample(office: Office, name: str) -> Desk:
    """Open a sample: the copy already in the list with what was changed in it, else a new one.

    One that lies in the bin comes back from there. Raises PackMissingError where the office lacks the sample's pack.
    """
    file = sample_file(name)
    plan = plan_of(file, office.pack(file.pack))
    known = {summary.id: summary for summary in office.store.plans()}
    if plan.id not in known:
        return office.add_plan(plan)
    if known[plan.id].deleted:
        office.restore_plan(plan.id)
    return office.open_plan(plan.id)


def sample_file(name: str) -> PlanFile:
    """Return a sample as a file; raise FileNotFoundError where there is none of that name."""
    return decode_plan(resources.files("resources").joinpath("samples", f"{name}.json").read_bytes())

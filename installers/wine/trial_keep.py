"""Run inside the installed folder by the trial: open the officer's own store, draft both samples in it, name them."""
# ruff: noqa: INP001 - a script the trial runs, not a module

import sys

from desktop.main import open_office
from desktop.paths import find_profile
from desktop.services.samples import available_samples, open_sample

office = open_office(find_profile())
for sample in available_samples():
    open_sample(office, sample.name)
office.store.flush()
office.store.close()
sys.stdout.write(f"{find_profile().folder}\n")

"""Makes the files of a release that must open for ever: `python -m tests.data.releases.make FOLDER`, once a release.

A store with two plans (one in the bin), history, a package sent and received, and typed values not sealed yet; the
package; the transfer file. Never made again for a version that was released.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.domain.fund import Fund
from desktop.main import sources_of
from desktop.paths import Profile
from desktop.services.catalogue import save_catalogue
from desktop.services.exchange import preview_file, receive, send_plan
from desktop.services.funding_verbs import set_amount
from desktop.services.samples import open_sample
from desktop.services.transfer import write_out
from tests.ui.programs import CATALOGUE


def main() -> None:
    """Make the files."""
    target = Path(sys.argv[1])
    with TemporaryDirectory() as name:
        folder = Path(name)
        office = sources_of(Profile(folder / "an")).open_office()
        save_catalogue(office.store, CATALOGUE)
        desk = open_sample(office, "hon-quan-2023")
        send_plan(office, desk.plan.id, folder / "first.khgn")
        binned = open_sample(office, "krong-no-2024").plan.id
        office.delete_plan(binned)
        line = desk.plan.funding.by_code("2")
        assert line is not None
        set_amount(desk, line.id, Fund("central", "recurrent"), 115_000_000)
        send_plan(office, desk.plan.id, target / "plan.khgn")
        receive(office, preview_file(office, target / "plan.khgn"), backups=folder / "backups")
        write_out(office, target / "all.khgn-may", settings=folder / "none", backups=folder / "none")
        set_amount(desk, line.id, Fund("central", "recurrent"), 148_000_000)
        office.store.close()
        with zipfile.ZipFile(target / "store.zip", "w", zipfile.ZIP_DEFLATED) as packed:
            packed.write(folder / "an" / "khgn.sqlite3", "khgn.sqlite3")


if __name__ == "__main__":
    main()

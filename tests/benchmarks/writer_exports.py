"""Opens a Word file in LibreOffice once and exports it as PDF at each line it is given. Run by the system's Python.

Usage: writer_exports.py SOURCE TARGET PROFILE. Prints the milliseconds of opening, then those of each export.
"""

from __future__ import annotations

import subprocess
import sys
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.services.writer_hands import connected, named


def main() -> None:
    """Start the office, open, export on demand, end it."""
    source, target, profile = sys.argv[1:]
    pipe = f"khgn{uuid.uuid4().hex[:12]}"
    accept = f"--accept=pipe,name={pipe};urp;"
    office = subprocess.Popen(["soffice", profile, "--headless", "--norestore", accept])
    desktop = connected(pipe)
    start = time.perf_counter()
    document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (named("Hidden", True),))
    sys.stdout.write(f"{(time.perf_counter() - start) * 1000}\n")
    sys.stdout.flush()
    for _ in sys.stdin:
        start = time.perf_counter()
        document.storeToURL(Path(target).as_uri(), (named("FilterName", "writer_pdf_Export"),))
        sys.stdout.write(f"{(time.perf_counter() - start) * 1000}\n")
        sys.stdout.flush()
    document.close(True)
    desktop.terminate()
    office.wait(timeout=30)


if __name__ == "__main__":
    main()

"""Edits a Word file in LibreOffice Writer itself, the way an officer's boss does. Run by the system's Python with uno.

Usage: writer_hands.py SOURCE TARGET PROFILE, with the edits as JSON on the standard input: a list of
{"do": "replace", "find": …, "with": …}, {"do": "after", "find": …, "with": a new paragraph},
{"do": "remove", "find": a paragraph's text}, {"do": "cell", "find": a text of the row, "column": from 0, "with": …}
and {"do": "track", "on": true}.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]  # the system's, not ours
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]  # made by uno
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]  # made by uno
from com.sun.star.lang import DisposedException  # type: ignore[import-not-found]  # made by uno
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK  # type: ignore[import-not-found]  # made by uno

Uno = Any
"""What only the office knows the type of."""


def named(name: str, value: object) -> Uno:
    """Return a property."""
    given = PropertyValue()
    given.Name, given.Value = name, value
    return given


def connected(pipe: str, seconds: float = 60.0) -> Uno:
    """Return the desktop of the office that listens on a pipe."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + seconds
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def found(document: Uno, text: str, *, in_table: bool) -> Uno:
    """Return the first place a text stands at."""
    search = document.createSearchDescriptor()
    search.SearchString = text
    search.SearchCaseSensitive = True
    place = document.findFirst(search)
    while place is not None and in_table and place.Cell is None:
        place = document.findNext(place.End, search)
    if place is None:
        raise SystemExit(f"not found: {text}")
    return place


def edit(document: Uno, step: dict[str, Any]) -> None:
    """Carry out one edit."""
    if step["do"] == "track":
        document.RecordChanges = step["on"]
        return
    place = found(document, step["find"], in_table=step["do"] == "cell")
    text = place.Text
    if step["do"] == "replace":
        place.String = step["with"]
    elif step["do"] == "after":
        cursor = text.createTextCursorByRange(place.End)
        cursor.gotoEndOfParagraph(False)
        text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        text.insertString(cursor, step["with"], False)
    elif step["do"] == "remove":
        cursor = text.createTextCursorByRange(place.Start)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        cursor.goRight(1, True)
        cursor.String = ""
    elif step["do"] == "cell":
        row = place.Cell.CellName.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        place.TextTable.getCellByName("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[step["column"]] + row).String = step["with"]


def main(source: str, target: str, profile: str) -> None:
    """Open, edit, save, leave."""
    pipe = f"khgn-{uuid.uuid4().hex}"
    command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore", "--nologo"]
    office = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp;"])
    try:
        desktop = connected(pipe)
        document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (named("Hidden", True),))
        for step in json.load(sys.stdin):
            edit(document, step)
        document.storeToURL(Path(target).as_uri(), (named("FilterName", "MS Word 2007 XML"),))
        document.close(True)
        with contextlib.suppress(DisposedException):
            desktop.terminate()
        office.wait(60)
    finally:
        if office.poll() is None:
            office.kill()


if __name__ == "__main__":
    main(*sys.argv[1:4])

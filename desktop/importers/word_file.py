"""A Word document opened safely for reading it back: its blocks, its stamp, who saved it last."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from desktop.importers.container import Container, file_bytes
from desktop.importers.package_parts import relations, tree
from desktop.importers.problems import Refusal, WorkbookProblem
from desktop.importers.scan import scan
from desktop.importers.word_parser import local_name, read_blocks, read_comments
from desktop.importers.word_stamp import WordStamp, stamp_of_list, stamp_of_properties
from desktop.importers.word_text import WordBlock, WordComment

FOLDER: Final = "word/"
ROOT_RELATIONS: Final = "_rels/.rels"


@dataclass(frozen=True)
class WordFile:
    """A Word document as it is read back. `saved_by` is who the file says saved it last."""

    stamp: WordStamp
    blocks: tuple[WordBlock, ...]
    saved_by: str = ""


def read_word(source: Path | bytes) -> WordFile:
    """Read a Word document of our own; raise WorkbookProblem where it is refused, OSError where it is not read."""
    container = Container(file_bytes(source), FOLDER)
    scan(container)
    main = _only(container, ROOT_RELATIONS, "", "/officeDocument")
    if main is None:
        raise WorkbookProblem(Refusal.DAMAGED, values={"part": "word/document.xml"})
    stamp = _stamp(container, main)
    if stamp is None:
        raise WorkbookProblem(Refusal.NO_STAMP)
    root = tree(container, main)
    body = next((child for child in root if local_name(child) == "body"), None)
    if body is None:
        raise WorkbookProblem(Refusal.DAMAGED, values={"part": main})
    return WordFile(stamp, read_blocks(body, _comments(container, main)), _saved_by(container))


def _stamp(container: Container, main: str) -> WordStamp | None:
    for part in _related(container, *_relations_of(main), "/customXml"):
        found = stamp_of_list(tree(container, part))
        if found is not None:
            return found
    properties = _only(container, ROOT_RELATIONS, "", "/custom-properties")
    return None if properties is None else stamp_of_properties(tree(container, properties))


def _comments(container: Container, main: str) -> dict[str, WordComment]:
    part = _only(container, *_relations_of(main), "/comments")
    return {} if part is None else read_comments(tree(container, part))


def _saved_by(container: Container) -> str:
    part = _only(container, ROOT_RELATIONS, "", "/core-properties")
    found: list[Element] = [] if part is None else list(tree(container, part))
    texts = (given.text or "" for given in found if given.tag.endswith("}lastModifiedBy"))
    return next(texts, "").strip()


def _relations_of(main: str) -> tuple[str, str]:
    folder, name = posixpath.split(main)
    return f"{folder}/_rels/{name}.rels", folder


def _only(container: Container, part: str, folder: str, kind: str) -> str | None:
    return next(_related(container, part, folder, kind), None)


def _related(container: Container, part: str, folder: str, kind: str) -> Iterator[str]:
    """The XML parts a part is related to by relations of one kind, as transitional and strict files name it."""
    if part not in container.names:
        return
    for given, target in relations(container, part, folder).values():
        if given.endswith(kind) and target in container.xml_names:
            yield target

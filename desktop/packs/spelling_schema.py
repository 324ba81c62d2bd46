"""The shape of spelling.toml: phrases the text rules go by, and what makes such a list wrong."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct, field

from desktop.domain.wording.faults import WordLists


class SpellingFile(Struct, forbid_unknown_fields=True, frozen=True):
    """spelling.toml. `misspelt` and `capitals` are wrong = right; `variants` list spellings, the preferred first.

    `doubles` are syllables that may stand twice in a row, `compounds` two-syllable words that may follow their own
    first syllable, `abbreviations` end with a full stop inside a sentence, `keeps_capital` are names whose generic noun
    has a capital.
    """

    misspelt: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)
    doubles: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    variants: tuple[tuple[str, ...], ...] = ()
    keeps_capital: tuple[str, ...] = ()


def word_lists(file: SpellingFile) -> WordLists:
    """Return the lists as the rules use them."""
    return WordLists(
        misspelt=file.misspelt,
        capitals=file.capitals,
        doubles=frozenset(file.doubles),
        compounds=frozenset(file.compounds),
        abbreviations=frozenset(file.abbreviations),
        variants=file.variants,
        keeps_capital=file.keeps_capital,
    )


def spelling_faults(file: SpellingFile) -> Iterator[tuple[str, str, str]]:
    """Yield file, key path and message for every entry that would mend something into a fault again."""
    wrong = frozenset(chain(file.misspelt, file.capitals))
    for name, phrases in (("misspelt", file.misspelt), ("capitals", file.capitals)):
        for written, meant in phrases.items():
            path = f"$.{name}.{written}"
            if written != " ".join(written.split()) or not meant.strip():
                yield "spelling.toml", path, "blank, or blanks that are not single"
            elif meant in wrong or _holds(meant, written):
                yield "spelling.toml", path, f"what is meant is itself listed as wrong: {meant}"
    for name, phrases in (("capitals", file.capitals),):
        for written, meant in phrases.items():
            if written.casefold() != meant.casefold():
                yield "spelling.toml", f"$.{name}.{written}", "differs in more than capitals"
    for place, forms in enumerate(file.variants):
        if len({form.casefold() for form in forms if form.strip()}) < 2:  # noqa: PLR2004 - spellings to choose from
            yield "spelling.toml", f"$.variants[{place}]", "fewer than two spellings"


def _holds(meant: str, written: str) -> bool:
    return f" {written} " in f" {meant} "

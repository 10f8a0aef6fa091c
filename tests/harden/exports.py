"""Exports of e-readers, spoilt: brought home by `highlights`, carried over by `migrate`."""

import json
import random
import sqlite3
from functools import cache
from pathlib import Path

from tests.annotating.highlights.exporting import ASSET
from tests.conftest import ROOT
from tests.harden.archives import spoilt
from tests.harden.books import book
from tests.harden.mutation import damaged, encoded, mutated
from tests.harden.trial import Command, Trial
from tests.importing.packing import zipped
from tests.readers.databases import apple, bookmark, kobo
from tests.readers.written import (
    Mark,
    clippings,
    hypothesis,
    koreader_json,
    koreader_markdown,
    notebook,
    sidecar,
)

_SAMPLES = ROOT / "tests" / "readers" / "samples"
_MARKS = (
    Mark("A soviet was formed", "so early", "Kiel"),
    Mark("no one else came to the square", "", "Berlin"),
    Mark("Words that stand nowhere", "and a comment", "Nowhere"),
)
_PARTS = (
    *(
        "{",
        "}",
        "[",
        "]",
        '"',
        "'",
        ",",
        ":",
        "=",
        "\\",
        "--[[",
        "]]",
        "[==[",
        "]==]",
        "nil",
        "return",
        "function",
        "os.exit()",
    ),
    *(
        "null",
        "true",
        "1e999",
        "-1",
        "9" * 5000,
        '"\\ud800"',
        '"\\u0000"',
        "\\x00",
        "\\u{110000}",
        "\\999",
        "NaN",
        "Infinity",
    ),
    *(
        "==========",
        "- Your Highlight on page 9",
        "| Location 9999999999-1",
        "Added on Sunday, November 31, 2026",
        "\ufeff",
    ),
    *(
        "/body/DocFragment[99999999999]/body/p/text()[1].0",
        "/body/DocFragment[4]/body/section/p/text().99999",
        "epubcfi(/6/4!",
    ),
    *(
        "epubcfi(/6/999999999!/4/2,/1:0,/1:9)",
        "A soviet was formed",
        "Kiel",
        '"text"',
        '"pos0"',
        '"annotations"',
        "<div>",
        "</h3>",
    ),
    *(
        "{" * 500,
        "[" * 3000,
        "[[" * 60,
        "(" * 900,
        '{"a":' * 900,
        "../../outside/secret.md",
        "<script>x</script>",
        "[^1]",
        "x" * 9000,
    ),
)


@cache
def _texts() -> dict[str, bytes]:
    """Exports that are text, by their names: samples from e-readers, and made-up ones."""
    found = {path.name: path.read_bytes() for path in sorted(_SAMPLES.iterdir())}
    found |= {
        "My Clippings.txt": clippings(_MARKS),
        "notebook.html": notebook(_MARKS),
        "metadata.epub.lua": sidecar(_MARKS),
        "koreader.json": koreader_json(_MARKS),
        "koreader.md": koreader_markdown(_MARKS),
        "hypothesis.json": hypothesis(_MARKS),
        "wave.annotation": _thorium(),
    }
    return found


def _thorium() -> bytes:
    selectors = [
        {"type": "TextQuoteSelector", "exact": "A soviet was formed", "prefix": "", "suffix": "."},
        {"type": "TextPositionSelector", "start": 5, "end": 24},
        {"type": "FragmentSelector", "value": "epubcfi(/6/8!/4/2/4,/1:0,/1:19)"},
        {"type": "ProgressionSelector", "value": 0.1},
    ]
    target = {"source": "EPUB/chapter-kiel.xhtml", "selector": selectors}
    row = {"type": "Annotation", "id": "urn:uuid:1", "target": target, "body": {"value": "so"}}
    return json.dumps(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "AnnotationSet",
            "items": [row] * 2,
        }
    ).encode()


def _database(chance: random.Random) -> tuple[str, bytes]:
    odd = (
        None,
        "",
        7,
        -1,
        2**62,
        1.5,
        b"\xff\0",
        "\0",
        "epubcfi(/6",
        "A soviet was formed",
        "x" * 9000,
    )
    if chance.random() < 0.6:
        volume = "file:///mnt/onboard/wave.kepub.epub"
        rows = [bookmark(at, volume, "#(1)chapter-kiel.xhtml", Text="A soviet") for at in range(3)]
        _spoil(chance, rows, odd)
        return "KoboReader.sqlite", _made(lambda: kobo(rows), lambda: kobo([]))
    rows = [
        {
            "Z_PK": at,
            "ZANNOTATIONASSETID": ASSET,
            "ZANNOTATIONSELECTEDTEXT": "A soviet was formed",
            "ZANNOTATIONNOTE": "n",
            "ZANNOTATIONTYPE": 2,
            "ZANNOTATIONLOCATION": "epubcfi(/6/8[x]!/4/2,/1:0,/1:3)",
        }
        for at in range(3)
    ]
    _spoil(chance, rows, odd)
    return "AEAnnotation_v1_local.sqlite", _made(lambda: apple(rows), lambda: apple([]))


def _spoil(chance: random.Random, rows: list[dict[str, object]], odd: tuple[object, ...]) -> None:
    for _ in range(chance.randrange(3)):
        row = chance.choice(rows)
        row[chance.choice([one for one in row if one not in ("Z_PK", "BookmarkID")])] = (
            chance.choice(odd)
        )


def _made(make, otherwise) -> bytes:  # type: ignore[no-untyped-def]
    try:
        return bytes(make())
    except (sqlite3.Error, OverflowError):
        # The table itself refuses the row.
        return bytes(otherwise())


def export(chance: random.Random) -> tuple[str, bytes]:
    """An export with its name, spoilt."""
    way = chance.random()
    if way < 0.2:
        name, data = _database(chance)
        return name, damaged(chance, data) if chance.random() < 0.6 else data
    if way < 0.3:
        packed = zipped({"annotations.json": _thorium(), "META-INF/x": b""})
        return "wave.annotations", spoilt(chance, packed, lambda now, _, data: damaged(now, data))
    name = chance.choice(list(_texts()))
    data = _texts()[name]
    if chance.random() < 0.3:
        return name, damaged(chance, data)
    return name, encoded(chance, mutated(chance, data.decode("utf-8", "replace"), _PARTS))


def trial(chance: random.Random) -> Trial:
    """An export that is brought home into the small book, or carried over to its next edition."""
    name, data = export(chance)
    if chance.random() < 0.35:
        first = Command(
            ("build", "--book", "book", "--no-cache", "--output", "old.epub"), makes=("old.epub",)
        )
        out = Path(name).suffix
        carry = Command(
            ("migrate", name, "old.epub", "book", "--output", f"next{out}"),
            changes=(f"next{out}", "next.left.txt"),
            statuses=(0, 1, 2),
        )
        return Trial({**book({}), name: data}, (first, carry))
    title = ("--title", "The Wave") if chance.random() < 0.6 else ()
    bring = ("highlights", name, "--book", "book", "--no-cache", *title)
    written = ("book/highlights.md", "book/highlights.log", "book/notes", "book/.highlights")
    apply = Command((*bring, "--apply"), changes=written, statuses=(0, 1, 2))
    return Trial({**book({}), name: data}, (Command(bring, statuses=(0, 1, 2)), apply))

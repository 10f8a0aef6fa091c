"""Holds what our door makes of CSL's own tests against what is right, and what pandoc says.

    python -m tests.csl FOLDER

FOLDER is a clone of citation-style-language/test-suite. A fixture that pandoc alone passes, and
that fails through our door, is printed, and then the exit status is 1.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from glossator.citing.cited import Citing, set_citations
from glossator.citing.numbers import with_note_numbers
from glossator.citing.pandoc import EngineError, run_pandoc
from glossator.citing.style import StyleError
from glossator.model.edition import PlacedCitation, WorkItem
from glossator.model.text import Cite, Link, LinkEnd, SetWords, Verbatim
from tests.csl.fixtures import Fixture, Row, normal, read_fixtures

_TERMS = {
    # What pandoc knows kinds of locators by in English.
    "book": "bk.",
    "chapter": "chap.",
    "column": "col.",
    "figure": "fig.",
    "folio": "fol.",
    "issue": "no.",
    "line": "l.",
    "note": "n.",
    "opus": "op.",
    "page": "p.",
    "part": "pt.",
    "paragraph": "para.",
    "section": "sec.",
    "sub-verbo": "s.v.",
    "verse": "v.",
    "volume": "vol.",
}
_LIST = "<bibliography><layout><text variable='title'/></layout></bibliography>"


def ours(fixture: Fixture) -> str:
    """What our door makes of a fixture."""
    style = fixture.style
    if "<bibliography" not in style:
        # We ask for one, since a book lists its works.
        style = re.sub(r"</style>\s*\Z", f"{_LIST}</style>", style)
    citations = tuple(
        PlacedCitation("a", at, tuple(map(_cite, rows)), note_order=number)
        for at, (rows, number) in enumerate(zip(fixture.citations, fixture.notes, strict=True))
    )
    cited = {str(row["id"]) for rows in fixture.citations for row in rows}
    rows = [work for work in fixture.works if str(work["id"]) in cited]
    works = [WorkItem(str(work["id"]), "", work, ()) for work in rows]
    made = set_citations(style, Citing(fixture.language, works, citations, spaces=False))
    if fixture.lists:
        return normal("\n".join(f"<div>{_text(words)}</div>" for _, words in made.entries))
    words = (with_note_numbers(one, str) for one in made.citations)
    return normal("\n".join(map(_text, words)))


def _text(words: SetWords) -> str:
    return "".join(piece for piece in words if not isinstance(piece, (Link, LinkEnd)))


def _cite(row: Row) -> Cite:
    located = str(row.get("locator") or "")
    form = "suppressed" if row.get("suppress-author") else ""
    words = [str(row.get(name) or "") for name in ("prefix", "suffix")]
    prefix, suffix = ((Verbatim(one),) if one else () for one in (words[0].strip(), words[1]))
    label = str(row.get("label") or "page").replace(" ", "-") if located else ""
    return Cite(str(row["id"]), label, located, prefix, suffix, form)


def alone(fixture: Fixture) -> str:
    """What pandoc makes of a fixture, asked as its manual says."""
    blocks = [
        {"t": "Para", "c": [{"t": "Cite", "c": [[_citation(row, number) for row in rows], []]}]}
        for rows, number in zip(fixture.citations, fixture.notes, strict=True)
    ]
    meta = {"lang": {"t": "MetaString", "c": fixture.language}}
    document = {"pandoc-api-version": [1, 23], "meta": meta, "blocks": blocks}
    files = {"a.csl": fixture.style.encode(), "a.json": json.dumps(fixture.works).encode()}
    options = ("--from=json", "--to=html", "--wrap=none", "--citeproc", "--csl=a.csl")
    given = json.dumps(document).encode()
    page = run_pandoc((*options, "--bibliography=a.json"), given, files).output.decode()
    text, _, listed = page.partition('<div id="refs"')
    if fixture.lists:
        return normal(f"<div {listed.partition('<section')[0]}")
    notes = re.search(r'<section id="footnotes".*', text + listed, re.DOTALL)
    if notes:
        text = re.sub(r'<a href="#fnref.*?</a>', "", notes[0], flags=re.DOTALL)
    return normal(text)


def _citation(row: Row, number: int) -> dict[str, Any]:
    located = str(row.get("locator") or "")
    label = _TERMS.get(str(row.get("label") or "page").replace(" ", "-"), "p.")
    suffix = f", {label} {located}" if located else ""
    words = [str(row.get("prefix") or "").strip(), suffix + str(row.get("suffix") or "")]
    before, after = ([{"t": "Str", "c": one}] if one else [] for one in words)
    if suffix:
        spaced = re.split("( )", words[1])
        after = [{"t": "Space"} if one == " " else {"t": "Str", "c": one} for one in spaced if one]
    mode = "SuppressAuthor" if row.get("suppress-author") else "NormalCitation"
    return {
        "citationId": str(row["id"]),
        "citationPrefix": before,
        "citationSuffix": after,
        "citationMode": {"t": mode},
        "citationNoteNum": number,
        "citationHash": 0,
    }


def main(folder: Path) -> int:
    """Run all fixtures and print how many are right; the exit status."""
    counts: Counter[str] = Counter()
    worse: list[str] = []
    for fixture in read_fixtures(folder):
        expected = normal(fixture.expected)
        right = {}
        said = {}
        for name, made in (("pandoc", alone), ("ours", ours)):
            try:
                said[name] = made(fixture)
            except (EngineError, StyleError) as cause:
                said[name] = f"{type(cause).__name__}: {cause}"
            right[name] = said[name] == expected
            counts[name] += right[name]
        counts["fixtures"] += 1
        if right["pandoc"] and not right["ours"]:
            worse.append(fixture.name)
            print(f"{fixture.name}: {expected!r} is right; ours is {said['ours']!r}")
    print(
        f"{counts['fixtures']} fixtures: pandoc alone passes {counts['pandoc']}, our door "
        f"{counts['ours']}; {len(worse)} that pandoc passes fail here"
    )
    return 1 if worse else 0


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python -m tests.csl FOLDER, a clone of citation-style-language/test-suite")
    sys.exit(main(Path(sys.argv[1])))

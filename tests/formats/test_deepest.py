"""What is nested as deep as a text may be builds in every format, and what is deeper in none."""

from collections.abc import Callable
from pathlib import Path

import pytest

import glossator
from glossator.xhtml.grammar.faults import DEEPEST

FORMATS = (("epub", "any"), ("epub", "kobo"), ("html", "any"), ("html", "single"), ("txt", "any"))
"""The formats that need no other program."""
EPUB = FORMATS[0]
TOML = 'title = "T"\nlanguage = "en"\nidentifier = "urn:x"\n'
KINDS: dict[str, tuple[int, Callable[[int], str]]] = {
    # How many elements one level is, and so many levels as Markdown.
    "inline": (1, lambda n: f"a {'<em>' * n}x{'</em>' * n}"),
    "spans": (1, lambda n: f"a {'<span>' * n}x{'</span>' * n}"),
    "blocks": (1, lambda n: f"{'<div>' * n}x{'</div>' * n}"),
    "blocks apart": (1, lambda n: "<div>\n\n" * n + "x" + "\n\n</div>" * n),
    "quotations": (1, lambda n: f"{'>' * n} x"),
    "lists": (2, lambda n: "".join(f"{'  ' * at}- a\n" for at in range(n))),
    "numbered": (2, lambda n: "".join(f"{'   ' * at}1. a\n" for at in range(n))),
    "tables": (4, lambda n: f"{'<table><tbody><tr><td>' * n}x{'</td></tr></tbody></table>' * n}"),
    "drawings": (1, lambda n: f'<svg viewBox="0 0 1 1">{"<g>" * n}{"</g>" * n}</svg>'),
    "formulas": (1, lambda n: f"<math>{'<mrow>' * n}<mi>x</mi>{'</mrow>' * n}</math>"),
}


def refused(folder: Path, name: str, text: str, *formats: tuple[str, str]) -> list[bool]:
    """For each format, whether a book with this file is nested too deeply."""
    files = {"book.toml": TOML, "chapters/01-a.md": "# A\n\nA word.\n", name: text}
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")
    built = [glossator.build(folder, *one, cache=False) for one in formats]
    return ["too-deep" in {one.code for one in each.findings} for each in built]


@pytest.mark.parametrize(("size", "made"), KINDS.values(), ids=KINDS)
def test_the_deepest_text_builds_in_every_format(
    size: int, made: Callable[[int], str], tmp_path: Path
) -> None:
    def is_refused(levels: int, *formats: tuple[str, str]) -> list[bool]:
        return refused(tmp_path, "chapters/02-deep.md", f"# D\n\n{made(levels)}\n", *formats)

    # The section, the paragraph and the like that are around it count, too.
    deepest = next(n for n in range(DEEPEST // size, 0, -1) if is_refused(n, EPUB) == [False])
    assert deepest * size > DEEPEST - 10
    assert not any(is_refused(deepest, *FORMATS))
    assert all(is_refused(deepest + 1, *FORMATS))
    assert all(is_refused(DEEPEST * 4, EPUB))


def test_notes_and_entries_are_held_to_the_same(tmp_path: Path) -> None:
    for levels, too_deep in ((DEEPEST - 10, False), (DEEPEST + 1, True)):
        body = KINDS["blocks"][1](levels)
        entry = f"# G\n\n## Word\n\n{body}\n"
        note = f"# A\n\nA word.[^a]\n\n[^a]: N.\n\n    {body}\n"
        assert set(refused(tmp_path, "glossary.md", entry, *FORMATS)) == {too_deep}
        (tmp_path / "glossary.md").unlink()
        assert set(refused(tmp_path, "chapters/01-a.md", note, *FORMATS)) == {too_deep}


def test_tables_in_tables_take_no_longer_than_they_must(tmp_path: Path) -> None:
    # Each was read three times by the one around it: 3 ** 20 times in all.
    text = KINDS["tables"][1](20)
    assert refused(tmp_path, "chapters/01-a.md", f"# A\n\n{text}\n", ("txt", "any")) == [False]

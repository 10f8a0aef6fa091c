"""A made-up book with as many texts, notes and people as are asked for, to see how pages divide."""

from pathlib import Path

SETTINGS = """\
title = "A Large Book"
language = "en"
identifier = "urn:uuid:00000000-0000-4000-8000-000000000017"

[edition]
number = 1
date = 2026-01-02
"""
LETTERS = "ABCDEFGHIKLMNOPRSTUVW"
_WORDS = (
    "harbour ministry letter winter treaty bridge council railway printer garden sailor journal "
    "province orchard market tunnel engine widow lantern parish quarry ferry"
).split()


def words(seed: int, count: int) -> str:
    """So many words, others for each seed."""
    place = seed * 7919
    return " ".join(
        _WORDS[(place + at * at + at * seed) % len(_WORDS)] + ("" if at % 5 else str(seed % 97))
        for at in range(count)
    )


def person(at: int, people: int) -> str:
    """The name of a person, whose family name goes through the letters evenly."""
    letter = LETTERS[at * len(LETTERS) // people]
    return f"Ada {letter}{_WORDS[at % len(_WORDS)]}{chr(97 + at % 26)}{chr(97 + at // 26 % 26)}son"


def note(chapter: int, at: int) -> str:
    """The text of a note."""
    return f"Note {at} on text {chapter}: {words(chapter * 31 + at, 45)}."


def chapter(number: int, notes: int, people: int, mentions: int, paragraphs: int = 4) -> str:
    """The Markdown of one text, with its notes and the people that it mentions."""
    lines = [f"# Text {number}, of the {_WORDS[number % len(_WORDS)]}", ""]
    named = [person((number * mentions + at) % people, people) for at in range(mentions)]
    marks = list(range(notes))
    for at in range(paragraphs):
        own = marks[at * notes // paragraphs : (at + 1) * notes // paragraphs]
        refs = " ".join(f"So it was with {words(number + one, 3)}.[^n{one}]" for one in own)
        met = " ".join(f"Then {name} came." for name in named[at::paragraphs])
        lines += [f"The {words(number * 5 + at, 40)}. {met} {refs}", ""]
        if at == 1:
            lines += ["## A heading", ""]
    lines += [f"[^n{one}]: {note(number, one)}" for one in marks]
    return "\n".join(lines) + "\n"


def write_large_book(
    folder: Path, *, chapters: int, notes: int, people: int, mentions: int = 10, life: int = 25
) -> Path:
    """Write the book into a folder, and give that: `notes` are those of the whole book."""
    (folder / "chapters").mkdir(parents=True)
    for at in range(1, chapters + 1):
        own = at * notes // chapters - (at - 1) * notes // chapters
        text = chapter(at, own, people, mentions)
        (folder / "chapters" / f"{at:03}-text-{at}.md").write_text(text, encoding="utf-8")
    entries = "".join(
        f"## {name}\n\n- sort: {name.split()[1]}, Ada\n- born: {1800 + at % 90}\n\n"
        f"Somebody of the {words(at, life)}.\n\n"
        for at, name in enumerate(person(one, people) for one in range(people))
    )
    (folder / "people.md").write_text(f"# People\n\nWho they were.\n\n{entries}", encoding="utf-8")
    (folder / "book.toml").write_text(SETTINGS, encoding="utf-8")
    return folder

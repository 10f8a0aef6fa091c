"""A finding names the file that the fault is in, whichever of several files a text is made of.

A chapter has the file of the notes on it beside it, registers may be another book's, and notes
stand in all of them. Each case is the files that make a good book bad, and all that is found then.
"""

import json
from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.books.making import SETTINGS

GOOD = {
    "chapters/01-one.md": "# One\n\nA quick brown fox met Ann Stone; the dog slept.\n",
    "chapters/02-part/part.md": "# A part\n\nOf the lazy dog.\n",
    "chapters/02-part/01-two.md": "# Two\n\nA second fox.\n",
    "people.md": "# People\n\n## Ann Stone\n\nA writer.\n",
}
ONE = "notes/01-one.md"
FOX = "## fox\n\n> brown fox\n\n"
ANN = "# People\n\n## Ann Stone\n\n"
ANSWER = "# One\n\nA brown fox; Ann Stone.[^a]\n\n"
EVENTS = "# Events\n\n## 1917\n\nSee [one](chapters/01-one.md).\n\n"

CASES: list[tuple[dict[str, str], list[str]]] = [
    # In a note that stands off.
    ({ONE: f"{FOX}See this.[^2]"}, [f"{ONE}:5 undefined-label"]),
    ({ONE: f"{FOX}See\nthis,\nand [^that]."}, [f"{ONE}:7 undefined-label"]),
    ({ONE: f"{FOX}See [it](02-two.md)."}, [f"{ONE}:5 unknown-chapter"]),
    ({ONE: f"{FOX}See [it](../chapters/01-one.md#no)."}, [f"{ONE}:5 unknown-heading"]),
    ({ONE: f"{FOX}See [her](../people.md#anne)."}, [f"{ONE}:5 unknown-person"]),
    ({ONE: f"{FOX}See [note](#fn-dog)."}, [f"{ONE}:5 unknown-note"]),
    ({ONE: f"{FOX}Text.\n\n![x](x.png)"}, [f"{ONE}:7 missing-image"]),
    ({ONE: f"{FOX}Said [@reed]."}, [f"{ONE}:5 unknown-work"]),
    ({ONE: f"{FOX}Ibid., p. 3."}, [f"{ONE}:5 vague-citation"]),
    ({ONE: f"{FOX}{'Long words. ' * 200}"}, [f"{ONE}:1 long-note"]),
    ({ONE: f"{FOX}Text <script>x</script>."}, [f"{ONE}:5 script"]),
    ({ONE: f"{FOX}- one\n- two\n\n```\ncode"}, [f"{ONE}:8 open-fence"]),
    ({ONE: f"{FOX}"}, [f"{ONE}:1 empty-note"]),
    ({ONE: f"{FOX}Once.\n\n{FOX}Twice."}, [f"{ONE}:7 duplicate-label"]),
    ({ONE: "## fox\n\n> brown ox\n\nText."}, [f"{ONE}:3 lost-quotation"]),
    ({ONE: f"{FOX}Text.\n\n## d g\n\n> dog\n\nText."}, [f"{ONE}:7 bad-label"]),
    # In a definition of that file: notes on notes.
    ({ONE: f"{FOX}This.[^a]\n\n[^a]: And that.[^b]"}, [f"{ONE}:7 undefined-label"]),
    ({ONE: f"{FOX}This is it.\n\n[^a]: Nothing leads here."}, [f"{ONE}:7 unused-label"]),
    ({ONE: f"{FOX}This.[^a]\n\n[^a]: See [it](no.md)."}, [f"{ONE}:7 unknown-chapter"]),
    # In the chapter, though notes on it stand off, and the same of a part.
    (
        {ONE: f"{FOX}Text.", "chapters/01-one.md": "# One\n\nA brown fox; Ann Stone.[^2]"},
        ["chapters/01-one.md:3 undefined-label"],
    ),
    (
        {ONE: f"{FOX}Text.[^a]", "chapters/01-one.md": f"{ANSWER}[^a]: A.[^b]"},
        ["chapters/01-one.md:5 undefined-label"],
    ),
    (
        {"notes/02-part.md": "## dog\n\n> lazy dog\n\nText.[^x]"},
        ["notes/02-part.md:5 undefined-label"],
    ),
    (
        {"notes/01-two.md": "## fox\n\n> second fox\n\n![](a.png)[^x]"},
        ["notes/01-two.md:5 missing-image", "notes/01-two.md:5 undefined-label"],
    ),
    # In registers: entries, notes in them, and their introductions.
    ({"people.md": f"{ANN}Text.[^x]"}, ["people.md:5 undefined-label"]),
    ({"people.md": f"{ANN}Text.[^a]\n\n[^a]: A.[^x]"}, ["people.md:7 undefined-label"]),
    ({"people.md": f"{ANN}See [it](no.md)."}, ["people.md:5 unknown-chapter"]),
    ({"people.md": f"{ANN}- also: A. S.\n- see: no\n"}, ["people.md:3 unknown-see"]),
    ({"people.md": ANN.replace("##", "By [@reed].\n\n##") + "X."}, ["people.md:3 unknown-work"]),
    ({"chronology.md": f"{EVENTS}## 1916\n\nNo [^x]."}, [
        "chronology.md:7 event-order",
        "chronology.md:7 untold-event",
        "chronology.md:9 undefined-label",
    ]),
    # Two registers claim a name, in a note that stands off.
    (
        {
            ONE: f"{FOX}Reds came.",
            "glossary.md": "## Reds\n\nA side.\n",
            "people.md": f"{ANN}She.\n\n## Reds\n\nA band.\n",
        },
        [
            "glossary.md:1 unmentioned-entry",
            f"{ONE}:5 ambiguous-name",
            "people.md:7 unmentioned-entry",
        ],
    ),
]  # fmt: skip


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What `check` finds, as `path:line code`, paths as seen from the book."""
    main(["check", "--book", str(folder), "--no-cache"])
    lines = [
        line
        for line in capsys.readouterr().out.splitlines()
        if line.endswith("]") and line[:1] != " "
    ]
    return [
        f"{line.partition(': ')[0].removeprefix(f'{folder}/')} {line.rpartition('[')[2][:-1]}"
        for line in lines
    ]


@pytest.mark.parametrize(("files", "found"), CASES, ids=lambda value: " ".join(value)[:60])
def test_the_file_that_a_fault_is_in(
    files: dict[str, str], found: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"book.toml": SETTINGS, **GOOD, **files})
    assert sorted(check(tmp_path, capsys)) == sorted(found)


SHARED = "# People\n\n## Ann Stone\n\nShe wrote it.[^a]\n\n## Ben\n\nNobody here.[^z]\n\n"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"people.md": f"{SHARED}[^a]: A.[^x]"}, ["../people.md:11 undefined-label"]),
        ({"people.md": f"{ANN}See [it](no.md)."}, []),
        ({"people.md": f"{ANN}See [her](people.md#anne)."}, ["../people.md:5 unknown-person"]),
        ({"people.md": f"{ANN}- born: 1\n- born: 2\n\nX."}, ["../people.md:6 duplicate-field"]),
        ({"people.md": "# People\n\n## Ann Stone\n"}, ["../people.md:3 empty-entry"]),
        ({"people.md": f"{ANN}Said [@reed]."}, ["../people.md:5 unknown-work"]),
        ({"works.json": "[\n{}]"}, ["../works.json:2 bad-works"]),
        (
            {"people.md": f"{ANN}X.", "book/notes/01-one.md": f"{FOX}So [her](../people.md#ann)."},
            ["notes/01-one.md:5 unknown-chapter"],
        ),
        (
            {"people.md": f"{ANN}X.", "book/notes/01-one.md": f"{FOX}[Her](../../people.md#no)."},
            ["notes/01-one.md:5 unknown-person"],
        ),
    ],
)  # fmt: skip
def test_of_registers_that_two_books_share(
    files: dict[str, str], found: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the other book alone asks of them (its chapters, unused notes) is none of ours."""
    book = tmp_path / "book"
    good = {f"book/{name}": text for name, text in GOOD.items() if name != "people.md"}
    write(
        tmp_path,
        {
            "book/book.toml": f'registers = "../"\n{SETTINGS}',
            "people.md": f"{ANN}X.",
            **good,
            **files,
        },
    )
    shown = [line.removesuffix(" ") for line in check(book, capsys)]
    places = [line if ":" in line else line.replace(" ", ":0 ") for line in shown]
    assert sorted(places) == sorted(found)


@pytest.mark.parametrize("hint", ["../people.md", "people.md", "../../people.md"])
def test_a_link_to_paste_is_written_as_seen_from_the_file(
    hint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where two people have a name: in notes, in a register, in a part's chapter."""
    two = (
        "# People\n\n## Ann Stone\n\nOf Reds.\n\n## Reds\n\nA.\n\n## A {#b}\n\n- also: Reds\n\nB.\n"
    )
    text = {
        "../people.md": {ONE: f"{FOX}Reds came.", "people.md": two.replace("Of Reds", "Of no one")},
        "people.md": {"people.md": two},
        "../../people.md": {
            "people.md": two.replace("Of Reds", "Of no one"),
            "chapters/02-part/01-two.md": "# Two\n\nReds.\n",
        },
    }[hint]
    write(tmp_path, {"book.toml": SETTINGS, **GOOD, **text})
    main(["check", "--book", str(tmp_path), "--no-cache"])
    assert f"say which by a link: [Reds]({hint}#reds)" in capsys.readouterr().out


def test_the_message_names_both_files_of_a_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"book.toml": SETTINGS, **GOOD, ONE: f"{FOX}See this.[^2]"})
    main(["check", "--book", str(tmp_path), "--no-cache"])
    out = capsys.readouterr().out
    assert f'{ONE}:5: error: no note "2" in this file or in chapters/01-one.md' in out


def test_programs_are_told_the_same_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"book.toml": SETTINGS, **GOOD, ONE: f"{FOX}See this.[^2]"})
    main(["check", "--book", str(tmp_path), "--no-cache", "--format", "json"])
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["path"], row["line"], row["code"]) == (ONE, 5, "undefined-label")


def test_what_is_found_in_a_file_of_notes_can_be_ignored_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ignore = f'[check]\nignore = [{{ code = "vague-citation", at = "{ONE}:5", reason = "x" }}]\n'
    write(tmp_path, {"book.toml": SETTINGS + ignore, **GOOD, ONE: f"{FOX}Ibid., page 3."})
    assert check(tmp_path, capsys) == []

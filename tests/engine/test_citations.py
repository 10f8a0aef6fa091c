"""Citations are set once a build, and only when some have changed; the book is the same anyhow."""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import glossator
from glossator.citing import cited
from glossator.citing.pandoc import EngineError, start_pandoc
from tests.citing.test_cited import AUTHOR_DATE, NUMBERS

KEYS = "abcdefgh"
SETTINGS = 'title = "T"\nlanguage = "en"\nidentifier = "urn:t"\n[edition]\ndate = 2026-01-01\n'


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What pandoc is asked in this process."""
    asked: list[bytes] = []

    def noted(options: tuple[str, ...], given: bytes, files: dict[str, bytes]) -> object:
        asked.append(given)
        return start_pandoc(options, given, files)

    monkeypatch.setattr(cited, "start_pandoc", noted)
    return asked


def write(folder: Path, style: str) -> Path:
    """A book of four chapters and a register that cite, in this style."""
    works = [
        {
            "id": key,
            "type": "book",
            "title": f"Book {key}",
            "author": [{"family": "Smith" if at % 2 else f"Name{key}"}],
            "issued": {"date-parts": [[2000 + at // 4]]},
        }
        for at, key in enumerate(KEYS)
    ]
    files = {
        "book.toml": f'{SETTINGS}[works]\nstyle = "own"\n',
        "works.json": json.dumps(works),
        "styles/own.csl": style,
        "people.md": "# People\n\n## Ann\n\nShe [@a; @b].\n",
    }
    for at, name in enumerate("wxyz"):
        note = f"[^n]: So [@{KEYS[at + 1]}, p. 3].\n"
        files[f"chapters/{at}-{name}.md"] = f"# {name}\n\nAnn [@{KEYS[at]}] here.[^n]\n\n{note}"
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def epub(folder: Path, *, cache: bool, jobs: int = 1) -> bytes:
    built = glossator.build(folder, jobs=jobs, cache=cache)
    assert [one for one in built.findings if one.severity == "error"] == []
    (data,) = built.files.values()
    return data


def add(chance: random.Random, folder: Path) -> None:
    """Cite once more, in the text or in a note."""
    path = chance.choice(sorted((folder / "chapters").glob("*.md")))
    more = chance.choice(("Ann [see @{}, p. 2].", "So @{} [p. 9] says.", "More.^[And [@{}].]"))
    words = more.format(chance.choice(KEYS)) if "@{} [" not in more else f"Or [@{KEYS[2]}; @h]."
    path.write_text(f"{path.read_text('utf-8')}\n{words}\n", encoding="utf-8")


def say(chance: random.Random, folder: Path) -> None:
    """Change words, and no citation."""
    path = chance.choice(sorted((folder / "chapters").glob("*.md")))
    path.write_text(f"{path.read_text('utf-8')}\nWords {chance.random()}.\n", encoding="utf-8")


def move(chance: random.Random, folder: Path) -> None:
    """Have two chapters change places."""
    one, two = chance.sample(sorted((folder / "chapters").glob("*.md")), 2)
    first, second = (
        one.with_name(f"{two.name[0]}{one.name[1:]}"),
        two.with_name(f"{one.name[0]}{two.name[1:]}"),
    )
    one.rename(folder / "kept")
    two.rename(second)
    (folder / "kept").rename(first)


def rename(chance: random.Random, folder: Path) -> None:
    """Change what is known of a work."""
    path = folder / "works.json"
    works = json.loads(path.read_text("utf-8"))
    chance.choice(works)["author"] = [{"family": chance.choice(("Smith", "Ozu", "Érard"))}]
    path.write_text(json.dumps(works), encoding="utf-8")


EDITS: tuple[Callable[[random.Random, Path], None], ...] = (add, say, move, rename)


@pytest.mark.parametrize("style", [AUTHOR_DATE, NUMBERS], ids=["author-date", "numbers"])
def test_after_each_of_some_edits_the_book_is_that_of_a_cold_build(
    style: str, tmp_path: Path
) -> None:
    chance = random.Random(style)
    folder = write(tmp_path / "book", style)
    for number in range(8):
        chance.choice(EDITS)(chance, folder)
        jobs = 2 if number % 3 == 2 else 1
        kept = epub(folder, cache=True, jobs=jobs)
        assert kept == epub(folder, cache=False), number


def test_pandoc_is_asked_once_and_again_only_when_a_citation_has_changed(
    tmp_path: Path, calls: list[bytes]
) -> None:
    folder = write(tmp_path / "book", NUMBERS)
    chance = random.Random(1)
    epub(folder, cache=True)
    assert len(calls) == 1
    epub(folder, cache=True)
    say(chance, folder)
    epub(folder, cache=True)
    assert len(calls) == 1
    add(chance, folder)
    epub(folder, cache=True)
    assert len(calls) == 2
    style = folder / "styles" / "own.csl"
    style.write_text(style.read_text("utf-8").replace('prefix="["', 'prefix="("'), "utf-8")
    epub(folder, cache=True)
    assert len(calls) == 3


def test_another_pandoc_sets_them_anew(
    tmp_path: Path, calls: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "book", NUMBERS)
    epub(folder, cache=True)
    say(random.Random(1), folder)
    monkeypatch.setattr(cited, "pandoc_stamp", lambda: "another")
    epub(folder, cache=True)
    assert len(calls) == 2


def test_a_book_without_works_asks_nobody(tmp_path: Path, calls: list[bytes]) -> None:
    folder = write(tmp_path / "book", NUMBERS)
    (folder / "works.json").unlink()
    shutil.rmtree(folder / "chapters")
    (folder / "people.md").unlink()
    (folder / "chapters").mkdir()
    (folder / "chapters" / "a.md").write_text("# A\n\nWords.\n", "utf-8")
    epub(folder, cache=False)
    assert calls == []


def test_what_could_not_be_set_is_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "book", NUMBERS)

    def ended(*_: object) -> None:
        raise EngineError("pandoc was ended from outside", "")

    with monkeypatch.context() as patch:
        patch.setattr(cited, "start_pandoc", ended)
        built = glossator.build(folder, cache=True)
        assert "no-citations" in [one.code for one in built.findings]
    assert epub(folder, cache=True) == epub(folder, cache=False)


@pytest.mark.parametrize("style", [AUTHOR_DATE, NUMBERS], ids=["author-date", "numbers"])
def test_a_held_book_sets_citations_that_change(
    style: str, tmp_path: Path, calls: list[bytes]
) -> None:
    folder = write(tmp_path / "book", style)
    held = glossator.hold(folder)
    path = folder / "chapters" / "1-x.md"
    old = path.read_text("utf-8")
    calls.clear()
    held.rewrite("chapters/1-x.md", f"{old}\nMore words.\n")
    assert calls == []
    new = old.replace("# x\n", "# x\n\nFirst [@h; @f].\n")
    made = held.rewrite("chapters/1-x.md", new)
    assert len(calls) == 1
    path.write_text(new, "utf-8")
    again = glossator.hold(folder).rewrite("chapters/1-x.md", new)
    assert (made.page, made.notes) == (again.page, again.notes)
    back = held.rewrite("chapters/1-x.md", old)
    path.write_text(old, "utf-8")
    assert back.page == glossator.hold(folder).rewrite("chapters/1-x.md", old).page

"""A law: whatever was edited, a build with the cache gives the bytes of a build without."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator import parsing, pipeline
from glossator.cache.store import FOLDER, Store
from glossator.formats.epub import write_epub
from glossator.source.parse import RawRegister
from tests.books.making import DATE, SETTINGS

NAMES = ("Ann", "Bob Stone", "Stone", "Red Army", "army", "Lenin", "Zoë", "town", "New Town")
WORDS = f"{' '.join(NAMES)} the and of went saw built *so* **great** 1917 Ann's towns Leninism"


class Editor:
    """Edits a book's folder at random, the way people do."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.edits: tuple[Callable[[], None], ...] = (
            *(self.reword, self.reword, self.add_paragraph, self.drop_paragraph),
            *(self.add_note, self.drop_note, self.add_entry, self.drop_entry),
            *(self.rename_chapter, self.drop_register, self.numbering, self.language),
        )
        (folder / "chapters").mkdir(parents=True)
        (folder / "book.toml").write_text(SETTINGS)
        for number in range(1, 6):
            text = f"# Chapter {number}\n\n{self.words()}\n\n{self.words()}\n"
            (folder / "chapters" / f"{number}-c{number}.md").write_text(text)
        for _ in range(4):
            self.add_entry()

    def edit(self) -> None:
        self.chance.choice(self.edits)()

    def words(self) -> str:
        return " ".join(self.chance.choices(WORDS.split(), k=12)) + "."

    def chapter(self) -> Path:
        return self.chance.choice(sorted((self.folder / "chapters").iterdir()))

    def register(self) -> Path:
        return self.folder / self.chance.choice(("people.md", "glossary.md"))

    def changed(self, path: Path, change: Callable[[list[str]], None]) -> None:
        """Change a file's blocks."""
        blocks = path.read_text().strip().split("\n\n") if path.exists() else []
        change(blocks)
        path.write_text("\n\n".join(blocks) + "\n")

    def reword(self) -> None:
        def change(blocks: list[str]) -> None:
            blocks[1] = blocks[1].replace(self.chance.choice(WORDS.split()), "other", 1) + " More."

        self.changed(self.chapter(), change)

    def add_paragraph(self) -> None:
        self.changed(self.chapter(), lambda blocks: blocks.insert(1, self.words()))

    def drop_paragraph(self) -> None:
        def change(blocks: list[str]) -> None:
            if len(blocks) > 3:
                del blocks[1]

        self.changed(self.chapter(), change)

    def add_note(self) -> None:
        label = f"n{self.chance.randrange(10**6)}"

        def change(blocks: list[str]) -> None:
            blocks[1] += f"[^{label}]"
            blocks.append(f"[^{label}]: {self.words()}")

        self.changed(self.chapter(), change)

    def drop_note(self) -> None:
        def change(blocks: list[str]) -> None:
            blocks[:] = [block for block in blocks if not block.startswith("[^")]
            blocks[1:] = [block.partition("[^")[0] or "Bare." for block in blocks[1:]]

        self.changed(self.chapter(), change)

    def add_entry(self) -> None:
        path = self.register()
        name = self.chance.choice(NAMES)
        if not path.exists() or f"## {name}\n" not in path.read_text():
            self.changed(path, lambda blocks: blocks.append(f"## {name}\n\n{self.words()}"))

    def drop_entry(self) -> None:
        def change(blocks: list[str]) -> None:
            del blocks[-2:]

        path = self.register()
        if path.exists() and path.read_text().count("## ") > 1:
            self.changed(path, change)

    def drop_register(self) -> None:
        self.register().unlink(missing_ok=True)

    def rename_chapter(self) -> None:
        path = self.chapter()
        new = f"{self.chance.randrange(10, 99)}-{path.stem.partition('-')[2]}.md"
        path.rename(path.with_name(new))

    def numbering(self) -> None:
        kind = self.chance.choice(("book", "chapter"))
        (self.folder / "book.toml").write_text(f'{SETTINGS}\n[notes]\nnumbering = "{kind}"\n')

    def language(self) -> None:
        language = self.chance.choice(("en", "de"))
        settings = SETTINGS.replace('language = "en"', f'language = "{language}"')
        (self.folder / "book.toml").write_text(settings)


def built(folder: Path, store: Store | None) -> tuple[bytes, object]:
    """The e-book of a folder and all that was found on the way."""
    manuscript, found = pipeline.read(folder)
    assert manuscript is not None, found
    parsed, in_parsing = pipeline.parse(manuscript, jobs=1, store=store)
    edition, in_numbering = pipeline.number(parsed)
    publication, in_pages = pipeline.pages(edition, DATE)
    return write_epub(publication), (found, in_parsing, in_numbering, in_pages)


@pytest.mark.parametrize("seed", range(4))
def test_after_each_of_fifty_edits_the_bytes_are_those_of_a_cold_build(
    seed: int, tmp_path: Path
) -> None:
    editor = Editor(tmp_path / "book", seed)
    store = Store(tmp_path / "book" / FOLDER)
    for _ in range(50):
        editor.edit()
        assert built(editor.folder, store) == built(editor.folder, None)


@pytest.fixture
def parsed_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are parsed from here on."""
    paths: list[str] = []
    original = parsing.Work.__call__

    def recorded(self: parsing.Work, task: parsing.Task, parser: object) -> object:
        file = task.file if isinstance(task, RawRegister) else task
        paths.append(file.path)
        return original(self, task, parser)  # type: ignore[arg-type]

    monkeypatch.setattr(parsing.Work, "__call__", recorded)
    return paths


def test_only_what_changed_is_parsed_again(tmp_path: Path, parsed_files: list[str]) -> None:
    folder = Editor(tmp_path / "book", 1).folder
    (folder / "people.md").write_text("## Ann\n\nA traveller.\n")
    (folder / "glossary.md").unlink(missing_ok=True)
    for name in ("1-c1", "2-c2", "3-c3", "4-c4", "5-c5"):
        (folder / "chapters" / f"{name}.md").write_text(f"# {name}\n\nNobody is here.\n")
    (folder / "chapters" / "2-c2.md").write_text("# Two\n\nOld Zoë and *Ann* are here.\n")
    store = Store(folder / FOLDER)
    built(folder, store)
    assert len(parsed_files) == 6
    parsed_files.clear()
    built(folder, store)
    assert parsed_files == []
    (folder / "chapters" / "3-c3.md").write_text("# Three\n\nSomething else.\n")
    built(folder, store)
    assert parsed_files == ["chapters/3-c3.md"]
    parsed_files.clear()
    # A name is sought again only where its first word stands.
    (folder / "people.md").write_text("## Ann\n\nA traveller.\n\n## Zoë\n\nAnother.\n")
    built(folder, store)
    assert parsed_files == ["people.md", "chapters/2-c2.md"]


def test_a_damaged_cache_is_made_anew(tmp_path: Path, parsed_files: list[str]) -> None:
    folder = Editor(tmp_path / "book", 2).folder
    store = Store(folder / FOLDER)
    cold = built(folder, store)
    count = len(parsed_files)
    for path in sorted((folder / FOLDER).iterdir())[::2]:
        path.write_bytes(path.read_bytes()[:-3] + b"xyz")
    parsed_files.clear()
    assert built(folder, store) == cold
    assert 0 < len(parsed_files) <= count
    parsed_files.clear()
    assert built(folder, store) == cold
    assert parsed_files == []

"""A law: whatever was edited, a build with the cache gives the bytes of a build without."""

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.engine import pipeline
from glossator.engine.cache import FOLDER, Store
from glossator.engine.values import StoreMemory
from glossator.formats.epub import write_epub
from glossator.model.manuscript import SourceFile
from glossator.model.memory import NO_MEMORY
from glossator.model.progress import quiet
from glossator.model.record import write_record
from glossator.source.document.parse import Parser, RawRegister
from tests.books.making import DATE, SETTINGS, picture

NAMES = ("Ann", "Bob Stone", "Stone", "Red Army", "army", "Lenin", "Zoë", "town", "New Town")
WORKS = ("carr", "nove")
SECOND_EDITION = SETTINGS.replace("[edition]", "[edition]\nnumber = 2")
SERIES = (
    "",
    '[notes.series.a]\n[notes.series.b]\nmarks = "letters"\nprefix = "ed"\n',
    '[notes.series.ed]\nmarks = "roman"\n[notes.series.b]\nstandoff = true\nnumbering = "book"\n',
)
HIDDEN = '[people]\nspoilers = "hide"\n'
NUMBERED = '[notes]\nnumbering = "book"\n[edition]'
WORDS = f"{' '.join(NAMES)} the and of went saw built *so* **great** 1917 Ann's towns Leninism"


class Editor:
    """Edits a book's folder at random, the way people do."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.edits: tuple[Callable[[], None], ...] = (
            *(self.reword, self.reword, self.add_paragraph, self.drop_paragraph),
            *(self.add_note, self.drop_note, self.add_entry, self.drop_entry),
            *(self.rename_chapter, self.drop_register, self.set, self.set),
            *(self.add_heading, self.link, self.link, self.show, self.cite, self.replace_picture),
            *(self.release, self.stand_off, self.stand_off, self.turn_page, self.turn_page),
        )
        (folder / "chapters").mkdir(parents=True)
        (folder / "book.toml").write_text(SECOND_EDITION)
        for number in range(1, 6):
            text = f"# Chapter {number}\n\n{self.words()}\n\n{self.words()}\n"
            (folder / "chapters" / f"{number}-c{number}.md").write_text(text)
        for _ in range(4):
            self.add_entry()
        self.replace_picture()
        works = [{"id": key, "type": "book", "title": f"On {key}"} for key in WORKS]
        (folder / "works.json").write_text(json.dumps(works))

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
        label = f"{self.chance.choice(('', '', 'ed:'))}n{self.chance.randrange(10**6)}"

        def change(blocks: list[str]) -> None:
            if self.chance.random() < 0.3:
                words = blocks[1].split(" ")
                at = self.chance.randrange(len(words))
                blocks[1] = " ".join((*words[:at], f"[{' '.join(words[at:])}]"))
            blocks[1] += f"[^{label}]"
            blocks.append(f"[^{label}]: {self.words()}")

        self.changed(self.chapter(), change)

    def stand_off(self) -> None:
        """Put a note on a chapter's first words beside it; often there is one of that label."""
        chapter = self.chapter()
        words = re.findall(r"^\w+ \w+ \w+", chapter.read_text(), re.MULTILINE) or ["none"]
        (self.folder / "notes").mkdir(exist_ok=True)
        note = f"## s{self.chance.randrange(5)}\n\n> {words[0]}\n\n{self.words()}[^s0]"
        self.changed(self.folder / "notes" / chapter.name, lambda blocks: blocks.append(note))

    def drop_note(self) -> None:
        def change(blocks: list[str]) -> None:
            blocks[:] = [block for block in blocks if not block.startswith("[^")]
            blocks[1:] = [
                block.partition("[^")[0].replace("[", "") or "Bare." for block in blocks[1:]
            ]

        self.changed(self.chapter(), change)

    def add_entry(self) -> None:
        path = self.register()
        name = self.chance.choice(NAMES)
        if not path.exists() or f"## {name}\n" not in path.read_text():
            reveal = f"- reveal: {self.chapter().name}\n\n" if self.chance.random() < 0.3 else ""
            if path.stem == "glossary":
                reveal = ""
            entry = f"## {name}\n\n{reveal}{self.words()}"
            self.changed(path, lambda blocks: blocks.append(entry))

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

    def add_heading(self) -> None:
        heading = f"## {self.chance.choice(NAMES)} {self.chance.randrange(9)}"
        self.changed(self.chapter(), lambda blocks: blocks.insert(1, heading))

    def link(self) -> None:
        """To a text, a heading, a note or an entry; often to one that isn't there."""
        goal, text = self.chapter(), ""
        places = re.findall(r"^## (.*)|^\[\^(.*?)\]:", goal.read_text(), re.MULTILINE)
        if places and self.chance.random() < 0.8:
            heading, note = self.chance.choice(places)
            text = "#" + (f"fn-{note}" if note else heading.lower().replace(" ", "-"))
        address = self.chance.choice((f"{goal.name}{text}", "../people.md#ann", "nowhere.md"))
        words = self.chance.choice(("note", "see there", "Ann"))
        self.changed(self.chapter(), lambda blocks: blocks.append(f"Look: [{words}]({address})."))

    def show(self) -> None:
        image = f"![A dot](../images/{self.chance.choice(('dot', 'none'))}.png)"
        self.changed(self.chapter(), lambda blocks: blocks.append(image))

    def replace_picture(self) -> None:
        kind = self.chance.choice(("PNG", "JPEG", "TIFF"))
        (self.folder / "images").mkdir(exist_ok=True)
        (self.folder / "images" / "dot.png").write_bytes(picture(kind))

    def release(self) -> None:
        """Make this the edition before, which a page of the next one is about."""
        manuscript, _ = pipeline.read(self.folder)
        assert manuscript
        parsed, _ = pipeline.parse(manuscript, jobs=1)
        edition, _ = pipeline.number(parsed)
        record = replace(pipeline.record(edition, manuscript), number=1)
        (self.folder / "editions").mkdir(exist_ok=True)
        (self.folder / "editions" / "1.json").write_text(write_record(record))

    def cite(self) -> None:
        key, page = self.chance.choice((*WORKS, "unknown")), self.chance.randrange(1, 9)
        cited = self.chance.choice((f"[see @{key}, p. {page}]", f"-@{key}", f"@{key} [{page}]"))
        self.changed(self.chapter(), lambda blocks: blocks.append(f"So {cited}."))

    def turn_page(self) -> None:
        page = f"[{self.chance.randrange(1, 9)}]{{.page}}"

        def change(blocks: list[str]) -> None:
            if page not in "".join(blocks):
                words = blocks[1].split(" ")
                words.insert(self.chance.randrange(len(words)), page)
                blocks[1] = " ".join(words)

        self.changed(self.chapter(), change)

    def set(self) -> None:
        language, numbering, link, spoilers, shown, labels, ranges, lemma, locators, series = (
            self.chance.choice(values)
            for values in (
                ("en", "de"),
                ("book", "chapter"),
                ("first", "all", "none"),
                ("hide", "hide by chapter", "show"),
                ("true", "false"),
                ("true", "false"),
                ("ranges = true", "ranges = false", ""),
                ("true", "false"),
                ("pages", "pages", "places"),
                SERIES,
            )
        )
        settings = SECOND_EDITION.replace('language = "en"', f'language = "{language}"')
        settings += f"""
[notes]
numbering = "{numbering}"
{ranges}
lemma = {lemma}
[index]
locators = "{locators}"
[people]
link = "{link}"
spoilers = "{spoilers}"
[chapters]
labels = {labels}
paragraph_numbers = {shown}
{series}"""
        (self.folder / "book.toml").write_text(settings)


def built(folder: Path, store: Store | None) -> tuple[bytes, object]:
    """The e-book of a folder and all that was found on the way."""
    manuscript, found = pipeline.read(folder)
    assert manuscript is not None, found
    memory = StoreMemory(store) if store else None
    texts, see, in_names = pipeline.begin(manuscript, 1, memory)
    parsed, in_parsing = pipeline.gather(manuscript, see, texts.parsed(quiet), in_names)
    edition, in_numbering = pipeline.number(parsed, manuscript.earlier, memory or NO_MEMORY, texts)
    publication, in_pages = pipeline.pages(edition, DATE, memory or NO_MEMORY, texts)
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


FIRST = """# First

Ann saw the [note](2-second.md#fn-b), [the place](2-second.md#there)
and ![a dot](../images/dot.png).
So [@carr, p. 3].[^a] Ann again, and Bob.

## Of Zed

There [he](../people.md#zed) is.

[^a]: Ann, and [Second](2-second.md).

As @kautsky1918 says.
"""
SECOND = "# Second\n\n## There\n\nWords.[^b] More.[^c]\n\n[^b]: B.\n[^c]: C.\n"
PEOPLE = "## Ann\n\nA.\n\n## Bob\n\nB.\n\n## Zed\n\nZ.\n"
ELSEWHERE = {
    "a note before the one that is linked": ("chapters/2-second.md", "Words.", "Words.[^c]"),
    "no such note": ("chapters/2-second.md", "^b]", "^d]"),
    "no such heading": ("chapters/2-second.md", "## There", "## Here"),
    "the title of what is linked": ("chapters/2-second.md", "# Second", "# Two"),
    "another id for the entry": ("people.md", "## Ann", "## Ann {#anna}"),
    "an entry that is never linked": ("people.md", "## Ann\n", "## Ann\n\n- link: none\n"),
    "an entry that is linked each time": ("people.md", "## Ann\n", "## Ann\n\n- link: all\n"),
    "a main passage": ("people.md", "## Ann\n", "## Ann\n\n- main: 1-first.md#fn-a\n"),
    "a main passage of whom a heading names": (
        "people.md",
        "## Zed\n",
        "## Zed\n\n- main: 1-first.md#fn-a\n",
    ),
    "a passage in passing": ("people.md", "## Ann\n", "## Ann\n\n- passing: 1-first.md#fn-a\n"),
    "a sub-heading": ("people.md", "## Ann\n", "## Ann\n\n- sub: Dot = 1-first.md\n"),
    "a passage that isn't there": ("people.md", "## Ann\n", "## Ann\n\n- main: 1-first.md#x\n"),
    "an entry that leads to another": ("people.md", "## Bob\n", "## Bob\n\n- see: ann\n"),
    "no such work": ("works.json", "carr", "nove"),
    "a name is a work's": ("works.json", "carr", "kautsky1918"),
    "a name is nearly a work's": ("works.json", "carr", "kautsky1919"),
    "how the work is cited": ("works.json", "On carr", "Of carr"),
    "other marks": ("book.toml", "[edition]", '[notes.series.a]\nmarks = "roman"\n[edition]'),
    "numbers through the book": ("book.toml", "[edition]", NUMBERED),
    "chapters without numbers": ("book.toml", "[edition]", "[chapters]\nlabels = false\n[edition]"),
    "numbers of paragraphs": (
        "book.toml",
        "[edition]",
        "[chapters]\nparagraph_numbers = true\n[edition]",
    ),
    "another language": ("book.toml", 'language = "en"', 'language = "de"'),
    "entries are hidden": ("book.toml", "[edition]", f"{HIDDEN}[edition]"),
    "a chapter before it": ("chapters/0-new.md", "", "# New\n\nWords.\n"),
    "a part around it": ("chapters/1-part/part.md", "", "# Part\n"),
    "no such picture": ("images/dot.png", "", ""),
}
"""What changes elsewhere and matters to the first chapter: the file, old words, new ones."""


@pytest.mark.parametrize("what", ELSEWHERE)
def test_what_changes_elsewhere_reaches_a_chapter_that_is_still_the_same(
    what: str, tmp_path: Path
) -> None:
    files = {
        "book.toml": SETTINGS,
        "chapters/1-first.md": FIRST,
        "chapters/2-second.md": SECOND,
        "people.md": PEOPLE,
        "works.json": json.dumps([{"id": "carr", "type": "book", "title": "On carr"}]),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "dot.png").write_bytes(picture())
    store = Store(tmp_path / FOLDER)
    before = built(tmp_path, store)
    path, old, new = ELSEWHERE[what]
    (tmp_path / path).parent.mkdir(exist_ok=True)
    if new:
        (tmp_path / path).write_text(files.get(path, "").replace(old, new, 1) if old else new)
    else:
        (tmp_path / path).unlink()
    after = built(tmp_path, store)
    assert after == built(tmp_path, None)
    assert after != before


BY_PAGE = SETTINGS + '[index]\nlocators = "pages"\n'


@pytest.mark.parametrize(
    ("path", "text", "listed"),
    [
        ("chapters/1-first.md", "# First\n\n[3]{.page} One [7]{.page} two.\n", "Chapter 2, ¶1"),
        ("chapters/1-first.md", "# First\n\nNo page.\n", "Chapter 2, ¶1"),
        ("chapters/1b-more.md", "# More\n\nText [9]{.page} goes on.\n", "Chapter 3, ¶1"),
        ("book.toml", SETTINGS, "Chapter 2, ¶1"),
    ],
)
def test_where_a_text_begins_depends_on_the_last_printed_page_before(
    path: str, text: str, listed: str, tmp_path: Path
) -> None:
    store = Store(tmp_path / FOLDER)
    (tmp_path / "chapters").mkdir()
    (tmp_path / "book.toml").write_text(BY_PAGE)
    (tmp_path / "people.md").write_text("## Ann\n\nA.\n")
    (tmp_path / "chapters/1-first.md").write_text("# First\n\n[3]{.page} One.\n")
    (tmp_path / "chapters/2-second.md").write_text("# Second\n\nAnn. [4]{.page} Two.\n")
    assert ">p.\xa03<" in people_of(built(tmp_path, store)[0])
    (tmp_path / path).write_text(text)
    after = built(tmp_path, store)
    assert after == built(tmp_path, None)
    assert f">{listed}<" in people_of(after[0]).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("path", "text", "page"),
    [
        ("chapters/1-first.md", "# First\n\nAnn.\n", "people_chapter-first"),
        ("chapters/2-second.md", "# Second\n\nNobody.\n", "people_chapter-third"),
        ("people.md", "## Ann\n\n- reveal: 3-third.md\n\nA.\n", "people_chapter-third"),
        ("book.toml", SETTINGS, "people"),
    ],
)
def test_where_a_hidden_entry_stands_depends_on_its_first_mention(
    path: str, text: str, page: str, tmp_path: Path
) -> None:
    """The third chapter stays as it is, and its link leads elsewhere."""
    store = Store(tmp_path / FOLDER)
    (tmp_path / "chapters").mkdir()
    (tmp_path / "book.toml").write_text(SETTINGS + HIDDEN)
    (tmp_path / "people.md").write_text("## Ann\n\nA.\n")
    (tmp_path / "chapters/1-first.md").write_text("# First\n\nNobody.\n")
    (tmp_path / "chapters/2-second.md").write_text("# Second\n\nAnn.\n")
    (tmp_path / "chapters/3-third.md").write_text("# Third\n\nAnn.\n")
    assert "people_chapter-second.xhtml#i-ann" in page_of(
        built(tmp_path, store)[0], "chapter-third"
    )
    (tmp_path / path).write_text(text)
    after = built(tmp_path, store)
    assert after == built(tmp_path, None)
    assert f'href="{page}.xhtml#i-ann"' in page_of(after[0], "chapter-third")


def people_of(book: bytes) -> str:
    """The page of people in an e-book."""
    return page_of(book, "people")


def page_of(book: bytes, page: str) -> str:
    """A page of an e-book."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        name = next(one for one in archive.namelist() if one.endswith(f"/{page}.xhtml"))
        return archive.read(name).decode()


@pytest.fixture
def parsed_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that are parsed from here on."""
    paths: list[str] = []
    document, register = Parser.document, Parser.register

    def text(self: Parser, file: SourceFile) -> object:
        paths.append(file.path)
        return document(self, file)

    def entries(self: Parser, raw: RawRegister) -> object:
        paths.append(raw.file.path)
        return register(self, raw)

    monkeypatch.setattr(Parser, "document", text)
    monkeypatch.setattr(Parser, "register", entries)
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
    # A name is sought again only where its words stand.
    (folder / "people.md").write_text("## Ann\n\nA traveller.\n\n## Zoë\n\nAnother.\n")
    built(folder, store)
    assert sorted(parsed_files) == ["chapters/2-c2.md", "people.md"]
    parsed_files.clear()
    # Nor where another of its words doesn't.
    (folder / "people.md").write_text(
        "## Ann\n\nA traveller.\n\n## Zoë\n\n- also: Old Bob\n\nAnother.\n"
    )
    built(folder, store)
    assert parsed_files == ["people.md"]
    # A work that is new makes a citation of an @name, and of nothing else.
    (folder / "chapters" / "4-c4.md").write_text("# Four\n\nWrite to @kautsky, or a@nove.\n")
    built(folder, store)
    parsed_files.clear()
    works = [{"id": key, "type": "book", "title": key} for key in (*WORKS, "kautsky", "bernstein")]
    (folder / "works.json").write_text(json.dumps(works))
    built(folder, store)
    assert parsed_files == ["chapters/4-c4.md"]


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

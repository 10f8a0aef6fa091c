"""The shipped book's next edition: what a reader keeps without our help, and what with it.

40 notes are added, 10 removed, 30 paragraphs reworded by up to a fifth of their words, 5 paragraphs
added, 5 removed, 2 moved to another chapter. 300 highlights lie at random over the e-book before
that, in KOReader's form and in Thorium's. What is right is told by a reader of positions of the
tests' own, which shares no code with ours, and by the editor, which knows what it changed.
"""

import json
import re
import shutil
import time
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest
from lxml import etree

from glossator.apparatus.outline import record_of
from glossator.editions.migrate import Migration, migrate
from glossator.engine.pipeline import run_stages
from glossator.formats.epub import write_epub
from glossator.model.record import write_record
from glossator.readers.koreader.lua import LuaTable, read_lua
from glossator.readers.table import find_own
from glossator.xhtml.book import open_book
from tests.conftest import ROOT
from tests.editions.migration.editing import Editor, Source, read_sources
from tests.editions.migration.marking import Key, Mark, annotations, paragraphs, place, sidecar
from tests.editions.migration.reading import Ebook, Paragraph, parent_of, same_node

HIGHLIGHTS = 300
SEED = 8

Ends = tuple[tuple[object, int], tuple[object, int]]


@dataclass
class Experiment:
    """Both editions, what was done between them, and the highlights in the first."""

    old_bytes: bytes
    new_bytes: bytes
    editor: Editor
    old: Ebook = field(init=False)
    new: Ebook = field(init=False)
    before: list[list[int]] = field(default_factory=list)
    """The numbers of the paragraphs of each text, as they were."""

    def __post_init__(self) -> None:
        self.old = Ebook(self.old_bytes)
        self.new = Ebook(self.new_bytes)

    @property
    def texts(self) -> list[str]:
        return [source.page for source in self.editor.sources]

    @cached_property
    def was(self) -> dict[Key, Paragraph]:
        return paragraphs(self.old, self.texts)

    @cached_property
    def now(self) -> dict[Key, Paragraph]:
        return paragraphs(self.new, self.texts)

    @cached_property
    def marks(self) -> list[Mark]:
        return place(self.was, HIGHLIGHTS, SEED)

    @cached_property
    def counterparts(self) -> dict[Key, Key]:
        """Where each paragraph of the old edition is in the new one, by what the editor did."""
        here: dict[int, Key] = {}
        for source in self.editor.sources:
            assert len(source.prose) == len(self.new.prose(source.page)), source.page
            for at, block in enumerate(source.prose):
                here[block.uid] = source.page, "", at
        pairs = {}
        for source, numbers in zip(self.editor.sources, self.before, strict=True):
            assert len(numbers) == len(self.old.prose(source.page)), source.page
            for at, number in enumerate(numbers):
                if number in here:
                    pairs[source.page, "", at] = here[number]
        return pairs | {key: key for key in self.was if key[1] and key in self.now}

    @cached_property
    def touched(self) -> set[Key]:
        """The paragraphs of the old edition that were reworded, or given a note or rid of one."""
        touched = {
            block.uid
            for source in self.editor.sources
            for block in source.prose
            if block.noted or block.reworded
        }
        return {
            (source.page, "", at)
            for source, numbers in zip(self.editor.sources, self.before, strict=True)
            for at, number in enumerate(numbers)
            if number in touched
        }

    def goal(self, mark: Mark) -> Mark | None:
        """Where a highlight has to be now; None where its text doesn't survive.

        A word was replaced by one word, so that each has its number still.
        """
        first, last = self.counterparts.get(mark.first), self.counterparts.get(mark.last)
        if first is None or last is None:
            return None
        if mark.first != mark.last and (first[0], first[1], first[2] + 1) != last:
            return None
        head = self.now[first].plain()
        if first == last:
            said = head[mark.start : mark.end + 1]
        else:
            said = head[mark.start :] + self.now[last].plain()[: mark.end + 1]
        goal = Mark(first[0], first, last, mark.start, mark.end, tuple(said))
        return goal if goal.words == mark.words else None

    def stands_at(self, mark: Mark, ends: Ends) -> bool:
        """Whether two places of the new edition are a highlight's two ends."""
        (node, start), (other, end) = ends
        first, last = self.now[mark.first], self.now[mark.last]
        if not (_holds(first, node) and _holds(last, other)):
            return False
        at = first.index(node, start, end=False), last.index(other, end, end=True)
        if at != (mark.start, mark.end):
            return False
        words = first.plain()
        said = words[mark.start :] + last.plain() if first is not last else words[mark.start :]
        return tuple(said[: len(mark.words)]) == mark.words


def _holds(paragraph: Paragraph, node: object) -> bool:
    return any(same_node(one, node) for one in paragraph.nodes)


def _names(book: Ebook) -> set[str]:
    """All words that a link to an entry is made of."""
    return {
        word
        for page in book.pages
        for link in page.xpath("//*[contains(@class, 'mention')]")
        for word in re.findall(r"\w+", "".join(link.itertext()).lower())
    }


def _built(folder: Path) -> tuple[bytes, str]:
    result = run_stages(folder, 1)
    assert result.publication is not None, result.found
    assert result.edition is not None
    return write_epub(result.publication), write_record(record_of(result.edition))


def _next(folder: Path, sources: list[Source]) -> None:
    for source in sources:
        source.path.write_text(source.written(), encoding="utf-8")
    settings = folder / "book.toml"
    text = settings.read_text("utf-8").replace("number = 1\n", "number = 2\n")
    settings.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def experiment(tmp_path_factory: pytest.TempPathFactory) -> Experiment:
    folder = tmp_path_factory.mktemp("experiment") / "book"
    shutil.copytree(ROOT / "book", folder)
    shutil.rmtree(folder / "editions", ignore_errors=True)
    old, record = _built(folder)
    sources = read_sources(folder)
    before = [[block.uid for block in source.prose] for source in sources]
    editor = Editor(sources, _names(Ebook(old)), SEED)
    editor.everything()
    _next(folder, sources)
    (folder / "editions").mkdir()
    (folder / "editions" / "1.json").write_text(record, encoding="utf-8")
    new, _ = _built(folder)
    return Experiment(old, new, editor, before=before)


@pytest.fixture(scope="module", params=["KOReader", "Thorium"])
def form(request: pytest.FixtureRequest) -> str:
    name = request.param
    assert isinstance(name, str)
    return name


def _file(experiment: Experiment, form: str) -> bytes:
    written = sidecar if form == "KOReader" else annotations
    return written(experiment.old, experiment.was, experiment.marks).encode()


def _places(experiment: Experiment, form: str, data: bytes) -> dict[int, Ends]:
    """Where a file says that its highlights are in the new edition, by their number."""
    if form == "KOReader":
        entries = read_lua(data).table.get("annotations")
        assert isinstance(entries, LuaTable)
        rows = [entry for _, entry in entries.rows if isinstance(entry, LuaTable)]
        return {
            int(row.text("note").split()[1]) - 1: (
                experiment.new.pointed(row.text("pos0")),
                experiment.new.pointed(row.text("pos1")),
            )
            for row in rows
        }
    places = {}
    for item in json.loads(data)["items"]:
        number = int(item["body"]["value"].split()[1]) - 1
        by_type = {one["type"]: one for one in item["target"]["selector"]}
        places[number] = experiment.new.cfi(by_type["FragmentSelector"]["value"])
    return places


def _migrated(experiment: Experiment, form: str) -> Migration:
    data = _file(experiment, form)
    old, new = open_book(experiment.old_bytes)[1], open_book(experiment.new_bytes)[1]
    return migrate(find_own("", data).open(data, old), old, new)


def test_the_edits_are_those_of_the_experiment(experiment: Experiment) -> None:
    blocks = [block for source in experiment.editor.sources for block in source.prose]
    assert sum(block.new for block in blocks) == 5
    assert sum(bool(block.reworded) for block in blocks) == 30
    assert (len(experiment.editor.removed), len(experiment.editor.moved)) == (5, 2)
    text = "".join(source.written() for source in experiment.editor.sources)
    assert len(re.findall(r"^\[\^added-", text, re.MULTILINE)) == 40
    calls = [
        sum(
            len(page.xpath("//*[starts-with(@id,'n-')]"))
            for page, name in zip(book.pages, book.names, strict=True)
            if name.startswith("notes.")
        )
        for book in (experiment.old, experiment.new)
    ]
    assert calls[1] - calls[0] == 40 - 10


def test_highlights_stay_without_help_where_nothing_was_done(
    experiment: Experiment, form: str
) -> None:
    """Where a chapter kept its paragraphs, all others keep position and words."""
    kept = {}
    for number, mark in enumerate(experiment.marks):
        try:
            ends = _places(experiment, form, _alone(experiment, form, number))[number]
        except (AssertionError, IndexError):
            kept[number] = False
            continue
        goal = experiment.goal(mark)
        kept[number] = goal is not None and experiment.stands_at(goal, ends)
    promised = [
        number
        for number, mark in enumerate(experiment.marks)
        if not mark.first[1]
        and mark.page not in experiment.editor.restructured
        and not {mark.first, mark.last} & experiment.touched
    ]
    print(
        f"\n{form}, without migration: {sum(kept.values())} of {HIGHLIGHTS} keep position and words"
    )
    print(f"{form}: {len(promised)} of them are promised to")
    assert len(promised) >= HIGHLIGHTS / 4
    assert [number for number in promised if not kept[number]] == []


def _alone(experiment: Experiment, form: str, number: int) -> bytes:
    """A file with one highlight; its comment has the number that it has among all."""
    written = sidecar if form == "KOReader" else annotations
    mark = experiment.marks[number]
    text = written(experiment.old, experiment.was, [mark])
    return text.replace("number 1", f"number {number + 1}").encode()


def test_after_migration_none_is_wrong_and_nearly_all_are_right(
    experiment: Experiment, form: str
) -> None:
    began = time.process_time()
    result = _migrated(experiment, form)
    seconds = time.process_time() - began
    places = _places(experiment, form, result.data)
    goals = [experiment.goal(mark) for mark in experiment.marks]
    survive = {number for number, goal in enumerate(goals) if goal is not None}
    right = {
        number
        for number, ends in places.items()
        if (goal := goals[number]) is not None and experiment.stands_at(goal, ends)
    }
    print(
        f"\n{form}, migrated in {seconds:.2f} s: the text of {len(survive)} survives,"
        f" {len(right)} are right, {len(places) - len(right)} wrong, {len(result.left)} listed"
    )
    for number in sorted(set(places) - right):
        print("wrong:", experiment.marks[number], goals[number], places[number])
    for number in sorted(survive - right):
        print("lost:", experiment.marks[number])
    assert set(places) == right
    assert len(right) >= 0.98 * len(survive)
    assert len(places) + len(result.left) == HIGHLIGHTS
    listed = {int(left.item.comment.split()[1]) - 1 for left in result.left}
    assert listed == set(range(HIGHLIGHTS)) - set(places)
    for left in result.left:
        number = int(left.item.comment.split()[1]) - 1
        assert " ".join(experiment.marks[number].words[:1]) in left.words
        assert left.page


def test_all_ways_that_thorium_says_a_place_agree(experiment: Experiment) -> None:
    for item in json.loads(_migrated(experiment, "Thorium").data)["items"]:
        name = item["target"]["source"].removeprefix("EPUB/").removesuffix(".xhtml")
        text = experiment.new.text(name)
        by_type = {one["type"]: one for one in item["target"]["selector"]}
        start, end = (by_type["TextPositionSelector"][one] for one in ("start", "end"))
        quote = by_type["TextQuoteSelector"]
        assert text[start:end] == quote["exact"]
        assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
        (node, first), (other, last) = experiment.new.cfi(by_type["FragmentSelector"]["value"])
        assert text[:start].endswith(_head(node, first))
        assert text[:end].endswith(_head(other, last))
        assert abs(by_type["ProgressionSelector"]["value"] - start / len(text)) < 0.02


def _head(node: object, offset: int) -> str:
    assert etree.iselement(parent_of(node))
    return str(node)[:offset]


@pytest.mark.parametrize("edition", ["old", "new"])
def test_carried_to_the_same_edition_nothing_changes(
    experiment: Experiment, form: str, edition: str
) -> None:
    data = _file(experiment, form)
    book = open_book(experiment.old_bytes)[1]
    same = open_book(experiment.old_bytes)[1]
    if edition == "new":
        data = _migrated(experiment, form).data
        book, same = open_book(experiment.new_bytes)[1], open_book(experiment.new_bytes)[1]
    assert migrate(find_own("", data).open(data, book), book, same).data == data

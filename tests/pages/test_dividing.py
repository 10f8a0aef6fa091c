"""Pages of notes and registers that are too large go into several files, and stay in those."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from glossator.apparatus.outline import record_of
from glossator.model.division import PAGE_BOUND, UNDIVIDED, Division
from glossator.model.edition import Edition
from glossator.model.record import Record, read_record, write_record
from glossator.pages.dividing import divide
from glossator.xhtml.kobo_spans import with_spans
from tests.books.large import note, write_large_book
from tests.books.making import Made, chapter, made_of


def book(folder: str, **sizes: int) -> Made:
    return made_of(write_large_book(Path(mkdtemp()) / folder, **sizes))


@cache
def large() -> Made:
    """A book whose notes and people are too many for one page each."""
    return book("large", chapters=24, notes=1000, people=600, mentions=25)


def divided(edition: Edition, earlier: Record | None = None) -> Division:
    return divide(edition, (), earlier)


def without_notes(edition: Edition, pages: set[str]) -> Edition:
    """An edition as if some texts had no notes."""
    notes = tuple(one for one in edition.notes if one.target.page not in pages)
    return replace(edition, notes=notes)


def heavier(edition: Edition, times: float) -> Edition:
    """An edition as if its notes were longer."""
    notes = tuple(
        replace(one, weights=tuple((name, int(times * weight)) for name, weight in one.weights))
        for one in edition.notes
    )
    return replace(edition, notes=notes)


def test_a_small_book_has_one_file_a_page() -> None:
    made = chapter("So it was.[^a]\n\n[^a]: A note.\n")
    assert made.publication.division is UNDIVIDED
    assert "notes" in [page.name for page in made.publication.pages]


def test_no_file_is_above_the_bound_in_the_format_where_it_is_largest() -> None:
    made = large()
    assert not made.found
    sizes = {page.name: len(with_spans(page.xhtml)) for page in made.publication.pages}
    assert max(sizes.values()) <= PAGE_BOUND
    assert len(made.publication.division.parts["notes"]) > 2
    assert len(made.publication.division.parts["people"]) > 1


def test_the_files_of_a_page_follow_each_other_and_the_first_is_called_as_the_page() -> None:
    made = large()
    names = [page.name for page in made.publication.pages]
    for page, parts in made.publication.division.parts.items():
        assert parts[0] == page
        at = names.index(page)
        assert tuple(names[at : at + len(parts)]) == parts


def test_notes_are_divided_between_texts_and_files_are_called_by_the_first() -> None:
    for part in large().publication.division.parts["notes"][1:]:
        page, text = part.split(".")
        assert page == "notes"
        assert large().page(part).index(f'id="notes-{text}"') < large().page(part).index("<li>")


def test_registers_are_divided_between_letters() -> None:
    for part in large().publication.division.parts["people"][1:]:
        page, letter = part.split(".")
        assert page == "people"
        assert f">{letter.upper()}</h2>" in large().page(part).partition("<ul")[0]


def test_one_text_s_notes_are_cut_only_where_they_are_too_many_by_themselves() -> None:
    made = book("one", chapters=2, notes=1400, people=4, mentions=2)
    parts = made.publication.division.parts["notes"]
    assert [one for one in parts if one.count(".") == 2]
    for part in parts[1:]:
        # The text, and the label of the note where it is not the text's first.
        assert part.split(".")[1] in ("chapter-text-1", "chapter-text-2")
        assert len(with_spans(made.page(part).encode())) <= PAGE_BOUND
    assert not made.found


def test_each_file_has_the_heading_and_links_to_all_files_of_a_register() -> None:
    parts = large().publication.division.parts["people"]
    for part in parts:
        page = large().tree(part)
        assert page.findtext(".//h1") == "People"
        ways = page.find(".//nav[@class='parts']")
        assert ways is not None
        others = [f"{one}.xhtml" for one in parts if one != part]
        assert [link.get("href") for link in ways.iter("a")] == others
        assert len(ways.findall(".//b[@aria-current='page']")) == 1


def test_a_register_s_introduction_stands_in_its_first_file_alone() -> None:
    parts = large().publication.division.parts["people"]
    assert ["Who they were." in large().page(part) for part in parts] == [
        True,
        *(False for _ in parts[1:]),
    ]


def test_links_lead_to_the_file_where_the_id_is() -> None:
    made = large()
    ids = {
        page.name: {one.get("id") for one in made.tree(page.name).iter()}
        for page in made.publication.pages
    }
    for page in made.publication.pages:
        for link in made.tree(page.name).iter("a"):
            file, _, goal = link.get("href", "").partition("#")
            name = file.removesuffix(".xhtml") or page.name
            assert not goal or goal in ids[name], f"{page.name}: {link.get('href')}"


def test_formats_that_are_not_made_of_pages_get_each_whole() -> None:
    from glossator.engine import pipeline
    from tests.books.making import DATE

    made = large()
    whole, _ = pipeline.pages(made.edition, DATE, divided=False)
    assert not [page.name for page in whole.pages if "." in page.name]
    # But an edition's record says the same of them, whatever was built.
    assert whole.division == made.publication.division


# The next edition


def recorded(made: Made, division: Division | None = None) -> Record:
    """The record of an edition, as it was written and read again."""
    division = division or made.publication.division
    return read_record(write_record(record_of(made.edition, division=division)))


def test_a_record_says_where_files_begin_and_an_undivided_book_s_says_nothing() -> None:
    record = recorded(large())
    files = [file for section in record.sections for file, _ in section.files]
    parts = large().publication.division.parts
    assert set(files) == {one for page in parts for one in parts[page][1:]}
    assert "files" not in write_record(record_of(large().edition))


def test_a_page_that_was_divided_stays_so_when_it_is_small() -> None:
    record = recorded(large())
    small = heavier(large().edition, 0.01)
    assert "notes" not in divided(small).parts
    assert divided(small, record).parts["notes"] == large().publication.division.parts["notes"]


def test_files_stay_where_they_are_when_others_grow() -> None:
    before = large().publication.division
    more = divided(heavier(large().edition, 1.9), recorded(large()))
    kept = [one for one in more.parts["notes"] if one in before.parts["notes"]]
    assert tuple(kept) == before.parts["notes"]
    assert len(more.parts["notes"]) > len(kept)


def test_a_file_whose_first_text_is_gone_begins_with_the_next_of_its_texts() -> None:
    part = large().publication.division.parts["notes"][1]
    gone = part.partition(".")[2]
    after = divided(without_notes(large().edition, {gone}), recorded(large()))
    assert part in after.parts["notes"]
    before = large().publication.division.files["notes"]
    for identity, file in after.files["notes"].items():
        assert before[identity] == file


def test_a_file_of_which_nothing_is_left_is_gone() -> None:
    before = large().publication.division
    part = before.parts["notes"][1]
    texts = {
        one.target.page for one in large().edition.notes if before.files["notes"][one.id] == part
    }
    after = divided(without_notes(large().edition, texts), recorded(large()))
    assert part not in after.parts["notes"]


def test_a_variant_is_divided_by_its_own_size() -> None:
    record = recorded(large())
    small = heavier(large().edition, 0.01)
    variant = object()
    settings = replace(small.settings, variant=variant)  # type: ignore[arg-type]
    assert "notes" not in divided(replace(small, settings=settings), record).parts


# What can't be divided


def test_a_text_above_the_bound_is_told_with_its_file() -> None:
    paragraph = "So it went on and on in the harbour that winter. " * 40
    made = chapter("\n\n".join(paragraph for _ in range(150)))
    (found,) = (one for one in made.found if one.code == "large-page")
    assert (found.path, found.hint) == (
        "chapters/one.md",
        "divide it into two texts, each in a file of its own",
    )


def test_so_is_a_note_that_is_too_large_by_itself() -> None:
    paragraph = "So it went on and on in the harbour that winter. " * 40
    long = "\n\n    ".join(paragraph for _ in range(150))
    text = "".join(f"So.[^n{at}] " for at in range(3))
    notes = f"[^n0]: {note(1, 1)}\n\n[^n1]: {long}\n\n[^n2]: {note(1, 2)}\n"
    made = chapter(f"{text}\n\n{notes}")
    (found,) = (one for one in made.found if one.code == "large-page")
    assert (found.path, found.line) == ("chapters/one.md", 7)
    assert [page.name for page in made.publication.pages if page.name.startswith("notes")] == [
        "notes",
        "notes.chapter-one.n1",
        "notes.chapter-one.n2",
    ]


def test_contents_that_are_too_large_leave_headings_out_and_say_so() -> None:
    made = chapter("\n\n".join(f"## Heading {at} of the {at * at}\n\nSo." for at in range(4000)))
    assert "large-contents" in made.codes
    assert made.page("nav").count("<li>") < 20
    assert not made.publication.contents[0].children

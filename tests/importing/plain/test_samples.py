"""What is found in texts of several layouts; `samples/` has them, written for these tests."""

from pathlib import Path

import pytest

from glossator.importing.imported import GivenFile
from glossator.importing.plain.plan import LineKind
from glossator.importing.plain.reading import PlainText, read_text
from glossator.model.metadata import Creator
from tests.importing.plain.proof import prove

SAMPLES = Path(__file__).resolve().parent / "samples"
NAMES = sorted(path.name for path in SAMPLES.glob("*.txt"))


def sample(name: str) -> PlainText:
    return read_text(GivenFile(name, (SAMPLES / name).read_bytes()))


def lines(text: PlainText, kind: LineKind) -> list[str]:
    return [
        line.text for line, one in zip(text.lines, text.decisions, strict=True) if one.kind is kind
    ]


def slugs(text: PlainText) -> list[str]:
    return [one.slug for one in text.imported.texts]


@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_lost(name: str) -> None:
    proof = prove((SAMPLES / name).read_bytes(), name=name)
    assert proof.in_book == proof.in_source
    assert proof.notes_in_book == proof.notes_in_source
    assert proof.found == ()


def test_hard_wrapped_text_from_an_archive() -> None:
    text = sample("archive.txt")
    assert text.imported.title == "THE LIGHTHOUSE AT TORR"
    assert text.imported.creators == (Creator("Anna Example"),)
    assert slugs(text) == ["chapter-i-the-coast", "chapter-ii-the-keeper", "chapter-iii-the-storm"]
    assert text.notes == 2
    left = lines(text, LineKind.LEFT_OUT)
    assert left[0] == "The Project Library eBook of The Lighthouse at Torr"
    assert left[5:9] == [
        "CONTENTS",
        "CHAPTER I. The Coast 1",
        "CHAPTER II. The Keeper 14",
        "CHAPTER III. The Storm 33",
    ]
    markdown = text.imported.texts[0].markdown
    assert "> The light upon the headland\\\n> Goes round" in markdown
    assert "nobody had any.[^1]" in markdown
    assert "[^1]: This was long before" in markdown
    assert "\n* * *\n" in text.imported.texts[1].markdown


def test_a_paragraph_a_line_with_numbered_headings() -> None:
    text = sample("numbered.txt")
    assert slugs(text) == ["1-why-keep-bees", "2-the-hive", "3-swarming", "notes"]
    assert text.imported.subtitle == "A short guide for beginners"
    assert text.imported.numbered
    (source,) = lines(text, LineKind.SOURCE)
    assert source == "— Letters from a Northern Garden, 1871"
    (quotation,) = lines(text, LineKind.QUOTATION)
    assert quotation.startswith("The bees don't mind")


def test_chapters_that_are_numbers() -> None:
    assert slugs(sample("roman.txt")) == ["i", "ii", "iii", "iv"]


def test_indented_first_lines() -> None:
    text = sample("indent.txt")
    assert slugs(text) == ["the-wheel", "the-stream"]
    assert len(lines(text, LineKind.TEXT)) == 7
    assert lines(text, LineKind.QUOTATION) == []


def test_pages_with_running_heads() -> None:
    text = sample("pages.txt")
    assert all("SHORT HISTORY" in line for line in lines(text, LineKind.LEFT_OUT))
    # A paragraph goes on over the page's edge.
    assert "some of the first wars. In the hills" in text.imported.texts[0].markdown


def test_page_numbers_between_paragraphs_that_go_on() -> None:
    pages = [
        f"So the road went on over the hill for a\nlong time, and then to where it was {word}\n\n"
        f"{number}\n\nby then, and nobody had thought that it would be.\n\n"
        for number, word in enumerate(("old", "new", "wet", "dry", "far", "near"), 12)
    ]
    text = read_text(GivenFile("road.txt", f"The Road\n\n{''.join(pages)}".encode()))
    assert lines(text, LineKind.LEFT_OUT) == ["12", "13", "14", "15", "16", "17"]
    assert "it was old by then" in text.imported.texts[0].markdown


def test_letters_in_german() -> None:
    text = sample("letters.txt")
    assert slugs(text) == ["erster-brief", "zweiter-brief", "dritter-brief", "vierter-brief"]
    assert text.imported.language == "de"
    assert text.imported.creators == (Creator("Erika Muster"),)
    assert lines(text, LineKind.LEFT_OUT) == ["Weiter zum nächsten Kapitel"]


def test_plain_headings_and_sources_that_look_like_them() -> None:
    text = sample("essay.txt")
    assert lines(text, LineKind.HEADING) == [
        "What the orchard was",
        "The years of the frost",
        "A new beginning",
    ]
    assert lines(text, LineKind.SOURCE) == [
        "The Orchard Book",
        "Letters to a Gardener, 1903",
        "The Orchard Book",
        "May 1911",
    ]
    assert lines(text, LineKind.LEFT_OUT) == ["Back to index", "Next chapter"]


def test_notes_pair_only_where_there_is_no_doubt() -> None:
    text = read_text(
        GivenFile("a.txt", b"T\n\nOne [1] and two [2] and [2] too.\n\n[1] First.\n\n[2] Second.\n")
    )
    assert text.notes == 1
    assert lines(text, LineKind.TEXT)[-1] == "[2] Second."
    assert "\n[2] Second.\n" in text.imported.texts[0].markdown


def test_numbers_that_start_again_in_each_chapter() -> None:
    chapters = "".join(
        f"CHAPTER {number}\n\nA word of it[1] and another[2] stand here for a while.\n\n"
        for number in ("I", "II", "III")
    )
    notes = "".join(f"[1] First of {n}.\n\n[2] Second of {n}.\n\n" for n in "abc")
    text = read_text(GivenFile("a.txt", f"The Book\n\n{chapters}NOTES\n\n{notes}".encode()))
    assert text.notes == 6
    assert "NOTES" in lines(text, LineKind.LEFT_OUT)
    assert "[^2]: Second of b." in text.imported.texts[1].markdown


def test_a_text_without_any_heading_is_one_chapter() -> None:
    text = read_text(GivenFile("my_tale.txt", b"there was once a word, and that is all there was."))
    assert slugs(text) == ["my-tale"]
    assert text.imported.title == "My tale"
    assert any("no title was found" in remark for remark in text.imported.remarks)


def test_parts_with_a_title_page_and_numbered_chapters() -> None:
    text = sample("parts.txt")
    assert text.imported.title == "THE HISTORY OF A SMALL TOWN"
    assert text.imported.subtitle == "In Two Books"
    assert text.imported.creators == (Creator("JOHN SAMPLE"),)
    assert slugs(text)[:2] == ["part-one-before-the-railway", "i-the-market"]
    assert lines(text, LineKind.SOURCE) == ["--Council Book, vol. iv."]
    assert text.notes == 1


def test_scenes_of_a_play() -> None:
    assert slugs(sample("play.txt"))[1:] == ["scene-i", "scene-ii"]


def test_poems_keep_their_lines_and_stanzas() -> None:
    text = sample("poems.txt")
    assert slugs(text) == ["the-gull", "the-stone"]
    assert text.imported.texts[0].markdown.count("\\\n") == 6
    assert "And so the gull it knew.\n>\n> The sea was grey" in text.imported.texts[0].markdown


def test_dates_that_head_a_diary() -> None:
    text = sample("memoir.txt")
    assert slugs(text) == ["12-may-1901", "3-june-1901", "9-september-1901"]
    assert text.imported.subtitle == "A memoir"


def test_items_of_lists_are_no_headings() -> None:
    text = sample("list.txt")
    assert lines(text, LineKind.HEADING) == ["Introduction to the second part"]
    assert "\n1\\. Water\n\n2\\. Salt\n" in text.imported.texts[0].markdown
    assert "\n\\- heat it\n" in text.imported.texts[0].markdown

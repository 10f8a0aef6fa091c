"""The folder: what is read, in what order, in what form; what can't be read is a finding."""

from pathlib import Path

import pytest

from glossator.model.diagnostics import Diagnostics
from glossator.model.errors import UnknownVariantError
from glossator.model.manuscript import Manuscript
from glossator.model.record import Record, write_record
from glossator.model.text import TextKind
from glossator.source.folder.reading import read_folder

TOML = 'title = "T"\nlanguage = "en"\nidentifier = "urn:x"\n'
PNG = b"\x89PNG\r\n\x1a\n...IEND...."


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in {"book.toml": TOML, "chapters/01-a.md": "# A\n", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def read(folder: Path, files: dict[str, str | bytes]) -> tuple[Manuscript, Diagnostics]:
    manuscript, found = read_folder(write(folder, files))
    assert manuscript is not None
    return manuscript, found


def codes(found: Diagnostics) -> list[tuple[str, int, str]]:
    return [(row.place.path, row.place.line, row.code) for row in found]


def test_texts_stand_in_reading_order(tmp_path: Path) -> None:
    manuscript, found = read(
        tmp_path,
        {
            "front/02-b.md": "# B",
            "front/01-preface.md": "# P",
            "chapters/02-part/part.md": "# Part",
            "chapters/02-part/02-z.md": "# Z",
            "chapters/02-part/01-y.md": "# Y",
            "chapters/10-last.md": "# L",
            "back/appendix.md": "# X",
            "people.md": "# People",
            "glossary.md": "# Glossary",
        },
    )
    assert not found
    assert [(file.path, file.kind, file.slug) for file in manuscript.texts] == [
        ("front/01-preface.md", TextKind.FRONT, "preface"),
        ("front/02-b.md", TextKind.FRONT, "b"),
        ("chapters/01-a.md", TextKind.CHAPTER, "a"),
        ("chapters/02-part/part.md", TextKind.PART, "part"),
        ("chapters/02-part/01-y.md", TextKind.CHAPTER, "y"),
        ("chapters/02-part/02-z.md", TextKind.CHAPTER, "z"),
        ("chapters/10-last.md", TextKind.CHAPTER, "last"),
        ("back/appendix.md", TextKind.BACK, "appendix"),
    ]
    assert [file.slug for file in manuscript.registers] == ["glossary", "people"]


def test_names_are_ordered_by_their_numbers_and_then_by_their_characters(tmp_path: Path) -> None:
    names = ("2-b", "10-c", "Ä", "B", "a", "01")
    manuscript, _ = read(tmp_path, {f"chapters/{name}.md": "# X" for name in names})
    order = [Path(file.path).stem for file in manuscript.texts]
    assert order == ["01-a", "01", "2-b", "10-c", "B", "a", "Ä"]


def test_numbers_order_every_folder(tmp_path: Path) -> None:
    """Parts, the chapters in them, front and back matter; the number is no part of the slug."""
    files: dict[str, str | bytes] = {
        f"{folder}/{name}.md": "# X"
        for folder, names in {
            "front": ["2-b", "10-c", "1-a"],
            "back": ["10-y", "9-x"],
            "chapters": ["11-end"],
            "chapters/10-late": ["part", "1-k"],
            "chapters/9-early": ["10-j", "part", "2-i", "009-h"],
        }.items()
        for name in names
    }
    manuscript, found = read(tmp_path, files)
    assert not found
    assert [file.slug for file in manuscript.texts] == (
        "a b c a early i h j late k end x y".split()
    )
    assert [file.path for file in manuscript.texts][4:8] == [
        "chapters/9-early/part.md",
        "chapters/9-early/2-i.md",
        "chapters/9-early/009-h.md",
        "chapters/9-early/10-j.md",
    ]


def test_a_name_of_digits_alone_is_its_own_slug(tmp_path: Path) -> None:
    manuscript, _ = read(tmp_path, {"chapters/1984.md": "# X"})
    assert [file.slug for file in manuscript.texts] == ["a", "1984"]


def test_hidden_files_and_drafts_are_left_out(tmp_path: Path) -> None:
    manuscript, found = read(tmp_path, {"chapters/.x.md": "", "chapters/_draft.txt": ""})
    assert [file.path for file in manuscript.texts] == ["chapters/01-a.md"]
    assert not found


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbf# A", "# A"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("Cafe\u0301 U\u0308".encode(), "Café Ü"),
        (b"tab\there", "tab\there"),
    ],
    ids=["byte order mark", "line ends", "form NFC", "tab"],
)
def test_texts_come_in_one_form(tmp_path: Path, data: bytes, text: str) -> None:
    manuscript, found = read(tmp_path, {"chapters/01-a.md": data})
    assert manuscript.texts[0].text == text
    assert not found


def test_a_control_character_is_left_out_and_reported(tmp_path: Path) -> None:
    manuscript, found = read(tmp_path, {"chapters/01-a.md": "# A\n\nx\x02y\x00z"})
    assert manuscript.texts[0].text == "# A\n\nxyz"
    assert codes(found) == [("chapters/01-a.md", 3, "control-character")]
    assert "U+0002" in found[0].message


def test_what_is_not_utf8_is_an_error_at_its_line(tmp_path: Path) -> None:
    manuscript, found = read(tmp_path, {"chapters/02-b.md": b"# B\n\nCaf\xe9"})
    assert codes(found) == [("chapters/02-b.md", 3, "not-utf8")]
    assert "0xE9" in found[0].message
    assert len(manuscript.texts) == 1


def test_a_folder_in_place_of_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "book.toml").mkdir()
    manuscript, found = read_folder(tmp_path)
    assert manuscript is None
    assert codes(found) == [("book.toml", 0, "no-book")]


def test_a_book_without_chapters_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text(TOML)
    _, found = read_folder(tmp_path)
    assert codes(found) == [("chapters", 0, "no-chapters")]


def test_all_findings_come_at_once_though_the_settings_are_wrong(tmp_path: Path) -> None:
    write(tmp_path, {"book.toml": 'title = "T"', "chapters/02-b.md": b"\xff"})
    manuscript, found = read_folder(tmp_path)
    assert manuscript is None
    assert {row.code for row in found} == {"missing-key", "not-utf8"}


def test_a_part_without_a_title_is_an_error(tmp_path: Path) -> None:
    _, found = read(tmp_path, {"chapters/02-part/01-b.md": "# B"})
    assert codes(found) == [("chapters/02-part/part.md", 0, "no-part")]


@pytest.mark.parametrize("name", ["02-a.md", "3-A.md", "02-part/01-a.md"])
def test_two_chapters_of_one_name_are_an_error(tmp_path: Path, name: str) -> None:
    _, found = read(tmp_path, {f"chapters/{name}": "# A", "chapters/02-part/part.md": "# P"})
    assert codes(found) == [(f"chapters/{name}", 0, "duplicate-slug")]


@pytest.mark.parametrize("name", ["chapters/02-b.txt", "front/x.MD", "chapters/p/y.markdown"])
def test_a_text_of_another_ending_is_reported(tmp_path: Path, name: str) -> None:
    _, found = read(tmp_path, {name: "# B"})
    assert codes(found) == [(name, 0, "not-read")]


WORK = '[{"id": "k", "type": "book", "title": "T"}]'


def test_a_citation_style_is_the_book_s_own_or_the_package_s(tmp_path: Path) -> None:
    manuscript, found = read(tmp_path, {"works.json": WORK})
    assert not found
    assert [work.key for work in manuscript.works] == ["k"]
    assert "<title>Glossator classic</title>" in manuscript.citation_style
    manuscript, found = read(tmp_path, {"works.json": WORK, "styles/works.csl": "<own/>"})
    assert not found
    assert manuscript.citation_style == "<own/>"


def test_a_book_without_works_has_no_citation_style(tmp_path: Path) -> None:
    manuscript, found = read(tmp_path, {"styles/works.csl": "<own/>"})
    assert not found
    assert (manuscript.works, manuscript.citation_style) == ((), "")


def test_a_citation_style_that_is_nowhere_is_reported(tmp_path: Path) -> None:
    settings = TOML + '[works]\nstyle = "wroks"\n'
    _, found = read(tmp_path, {"book.toml": settings, "works.json": WORK})
    assert codes(found) == [("book.toml", 5, "unknown-style")]
    assert 'did you mean "works"?' in found[0].hint


def test_images_are_known_by_their_bytes_wherever_texts_lie(tmp_path: Path) -> None:
    manuscript, found = read(
        tmp_path,
        {
            "images/deep/a.png": PNG,
            "chapters/b.jpg": b"\xff\xd8\xff",
            "images/c.png": b"text",
            "images/d.doc": b"",
        },
    )
    assert {path: image.media_type for path, image in manuscript.images.items()} == {
        "images/c.png": "",
        "images/deep/a.png": "image/png",
        "chapters/b.jpg": "image/jpeg",
    }
    assert not found


def test_names_of_files_are_in_the_form_of_the_links_to_them(tmp_path: Path) -> None:
    decomposed: dict[str, str | bytes] = {
        "images/u\u0308.png": PNG,
        "chapters/02-u\u0308.md": "# Ü",
    }
    manuscript, _ = read(tmp_path, decomposed)
    assert list(manuscript.images) == ["images/ü.png"]
    assert manuscript.texts[1].path == "chapters/02-ü.md"


def test_a_style_is_the_book_s_own_or_one_that_is_shipped(tmp_path: Path) -> None:
    shipped, _ = read(tmp_path, {})
    assert "font" in shipped.style
    own, _ = read(tmp_path, {"styles/classic.css": "p { color: red }"})
    assert own.style == "p { color: red }"


DEPENDENT = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>Own</title>
<link href="https://example.org/styles/whole" rel="independent-parent"/></info></style>"""


def test_a_dependent_citation_style_has_the_rules_of_the_one_beside_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "book.toml": TOML + '[works]\nstyle = "own"\n',
        "works.json": '[{"id": "a", "type": "book", "title": "A"}]',
        "styles/own.csl": DEPENDENT,
    }
    _, found = read(tmp_path, files)
    assert codes(found) == [("book.toml", 5, "unknown-style")]
    assert found[0].hint == "put whole.csl into the folder styles, beside it"
    whole, found = read(tmp_path, {**files, "styles/whole.csl": "<style/>"})
    assert (whole.citation_style, found) == ("<style/>", ())


def test_an_unknown_style_is_an_error(tmp_path: Path) -> None:
    _, found = read(tmp_path, {"book.toml": TOML + 'style = "clasic"\n'})
    assert codes(found) == [("book.toml", 4, "unknown-style")]
    assert found[0].hint == 'did you mean "classic"?'


# The record of the edition before.


def record(number: int) -> str:
    return write_record(Record("urn:x", "T", number, None, ()))


def numbered(number: int) -> str:
    return f"{TOML}[edition]\nnumber = {number}\n"


def test_the_record_of_the_last_edition_before_this_one_is_read(tmp_path: Path) -> None:
    records = {f"editions/{number}.json": record(number) for number in (1, 2, 9, 10, 11)}
    for number, before in ((1, None), (2, 1), (3, 2), (9, 2), (10, 9), (11, 10), (99, 11)):
        manuscript, found = read(tmp_path, {"book.toml": numbered(number), **records})
        assert not found
        assert (manuscript.earlier.number if manuscript.earlier else None) == before


@pytest.mark.parametrize("name", ["01.json", "0.json", "1.txt", "1.epub", "one.json", "²", "1"])
def test_other_files_beside_the_records_are_none_of_ours(name: str, tmp_path: Path) -> None:
    manuscript, found = read(tmp_path, {"book.toml": numbered(2), f"editions/{name}": b"\xff"})
    assert (manuscript.earlier, found) == (None, ())


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[", record(1)[:-20].encode(), b"\xff\xfe", b"[" * 100_000]
)
def test_a_damaged_record_is_an_error(data: bytes, tmp_path: Path) -> None:
    manuscript, found = read(tmp_path, {"book.toml": numbered(2), "editions/1.json": data})
    assert manuscript.earlier is None
    assert codes(found) == [("editions/1.json", 0, "bad-record")]
    assert found[0].hint


def test_a_damaged_record_of_this_edition_or_a_later_one_is_not_read(tmp_path: Path) -> None:
    _, found = read(tmp_path, {"book.toml": numbered(2), "editions/2.json": b"\xff"})
    assert found == ()


def test_a_folder_in_the_place_of_a_record_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "editions" / "1.json").mkdir(parents=True)
    _, found = read(tmp_path, {"book.toml": numbered(2)})
    assert codes(found) == [("editions/1.json", 0, "unreadable")]


# Variants.


def test_the_settings_are_those_of_the_variant_that_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"book.toml": f'{TOML}[variants.student]\ntitle = "S"\nstyle = "plain"\n'})
    whole, _ = read_folder(tmp_path)
    student, _ = read_folder(tmp_path, "student")
    assert whole is not None
    assert student is not None
    assert (whole.settings.title, student.settings.title) == ("T", "S")
    assert whole.style != student.style
    assert whole.texts == student.texts


def test_a_variant_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownVariantError):
        read_folder(write(tmp_path, {}), "student")

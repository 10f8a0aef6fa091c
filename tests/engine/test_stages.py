"""The stages as commands run them: how far they come, and what time the e-book gets."""

import datetime
from pathlib import Path

import pytest

from glossator.engine.modified import modification_time
from glossator.engine.pipeline import run_stages
from glossator.model.diagnostics import Diagnostics, Severity, warning
from glossator.model.errors import NoFolderError
from glossator.model.manuscript import Manuscript
from glossator.model.publication import Publication
from glossator.model.standing import check_folder
from tests.cli.conftest import broken


def manuscript(book: Path) -> Manuscript:
    read = run_stages(book, jobs=1).manuscript
    assert read is not None
    return read


def test_a_sound_book_comes_to_the_last_stage(book: Path) -> None:
    run = run_stages(book, jobs=1)
    assert run.found == ()
    assert run.publication is not None
    assert run.publication.settings.title == "The Wave"


def test_with_an_error_all_is_numbered_but_no_page_is_written(book: Path) -> None:
    run = run_stages(broken(book), jobs=1)
    assert [one.code for one in run.found] == ["undefined-label"]
    assert run.edition is not None
    assert run.publication is None


def test_a_book_that_cannot_be_read_comes_to_no_stage(book: Path) -> None:
    (book / "book.toml").unlink()
    run = run_stages(book, jobs=1)
    assert [one.code for one in run.found] == ["no-book"]
    assert (run.manuscript, run.parsed, run.edition) == (None, None, None)


def test_two_processes_make_what_one_makes(book: Path) -> None:
    assert run_stages(book, jobs=2) == run_stages(book, jobs=1)


def test_what_a_validator_finds_can_be_ignored(book: Path) -> None:
    with (book / "book.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[check]\nignore = [{ code = "epubcheck-X-1", at = "EPUB/nav.xhtml", reason = "y" }]\n'
        )

    def validate(publication: Publication) -> Diagnostics:
        return (
            warning("EPUB/nav.xhtml", 3, "epubcheck-X-1", "odd"),
            warning("EPUB/nav.xhtml", 3, "epubcheck-X-2", "odd"),
        )

    assert [one.code for one in run_stages(book, 1, validate).found] == ["epubcheck-X-2"]
    assert run_stages(book, 1).found == ()


SHORT = "# Berlin\n\nAnother soviet.[^berlin]\n\n[^berlin]: Soon.\n"
"""A chapter with a note that a Kobo shows no pop-up of."""


def test_devices_are_asked_about_only_where_that_is_wished(book: Path) -> None:
    (book / "chapters/02-berlin.md").write_text(SHORT, encoding="utf-8")
    assert run_stages(book, 1).found == ()
    (found,) = run_stages(book, 1, examine=True).found
    assert (found.code, found.place.path, found.place.line) == (
        "no-popup",
        "chapters/02-berlin.md",
        5,
    )


def test_what_devices_make_of_a_book_can_be_ignored(book: Path) -> None:
    (book / "chapters/02-berlin.md").write_text(SHORT, encoding="utf-8")
    with (book / "book.toml").open("a", encoding="utf-8") as file:
        file.write(
            "[check]\n"
            'ignore = [{ code = "no-popup", at = "chapters/02-berlin.md:5", reason = "y" }]\n'
        )
    assert run_stages(book, 1, examine=True).found == ()
    # A build doesn't ask about devices, so it can't say that nothing is to be ignored.
    assert run_stages(book, 1).found == ()


def test_an_ignore_that_devices_have_no_use_for_is_reported(book: Path) -> None:
    with (book / "book.toml").open("a", encoding="utf-8") as file:
        file.write('[check]\nignore = [{ code = "no-popup", at = "glossary.md", reason = "y" }]\n')
    assert [one.code for one in run_stages(book, 1, examine=True).found] == ["unused-ignore"]


def test_what_a_text_is_blamed_for_is_not_said_again_of_its_pop_up(book: Path) -> None:
    (book / "chapters/02-berlin.md").write_text(
        f"# Berlin\n\nAnother soviet.[^berlin]\n\n[^berlin]: {'Long. ' * 1000}\n", encoding="utf-8"
    )
    with (book / "glossary.md").open("a", encoding="utf-8") as file:
        file.write("\n## Zemstvo\n\nNothing mentions it.\n")
    found = run_stages(book, 1, examine=True).found
    assert [one.code for one in found] == ["very-long-note", "unmentioned-entry"]


@pytest.mark.parametrize(
    ("name", "what"), [("boko", "doesn't exist"), ("book/book.toml", "is a file, not a folder")]
)
def test_a_folder_that_is_not_there_is_named(name: str, what: str, book: Path) -> None:
    path = book.parent / name
    with pytest.raises(NoFolderError) as caught:
        check_folder(path)
    assert str(caught.value) == f'the book\'s folder "{path}" {what}'
    assert caught.value.hint == "name the folder that holds book.toml"


def test_the_time_is_midnight_in_greenwich_on_the_edition_s_date(book: Path) -> None:
    time, found = modification_time(manuscript(book))
    assert (time, found) == (datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC), ())


def test_without_a_date_the_clock_is_not_asked(book: Path) -> None:
    settings = book / "book.toml"
    settings.write_text(settings.read_text().replace("date = 2026-01-01", ""))
    time, found = modification_time(manuscript(book))
    assert time == datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
    assert [one.code for one in found] == ["no-date"]


def test_source_date_epoch_overrules_and_makes_a_date_needless(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = book / "book.toml"
    settings.write_text(settings.read_text().replace("date = 2026-01-01", ""))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    time, found = modification_time(manuscript(book))
    assert (time, found) == (datetime.datetime(1970, 1, 2, tzinfo=datetime.UTC), ())


def test_a_source_date_epoch_that_is_no_time_is_an_error(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = manuscript(book)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    _, (found,) = modification_time(read)
    assert (found.code, found.severity, found.place.path) == ("bad-epoch", Severity.ERROR, "")

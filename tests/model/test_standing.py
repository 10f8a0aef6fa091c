"""The book is where one stands: which one that is, where its e-books go, what paths are shown."""

from pathlib import Path

import pytest

from glossator.model.standing import books_below, find_book, outputs, shown

TREE = {
    # Two books, the second with a folder `book` in it; a project with its own; nothing.
    "shelf/waves/book.toml": "",
    "shelf/waves/chapters/1-part/part.md": "",
    "shelf/waves/inner/book.toml": "",
    "shelf/waves/book/chapters/a.md": "",
    "shelf/novel/book/book.toml": "",
    "shelf/novel/drafts/a.md": "",
    "project/build.py": "",
    "project/book/book.toml": "",
    "project/book/chapters/a.md": "",
    "project/docs/images/a.png": "",
    "project/essays/book.toml": "",
    "empty/deep/deeper/a.md": "",
    "damaged/chapters/a.md": "",
}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders to stand in; no book lies above them."""
    for name, text in TREE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "damaged" / "book.toml").mkdir()
    monkeypatch.setenv("PWD", "")
    return tmp_path


@pytest.mark.parametrize(
    ("here", "book"),
    [
        ("shelf/waves", "."),
        ("shelf/waves/chapters", ".."),
        ("shelf/waves/chapters/1-part", "../.."),
        # A book in a book: the nearest.
        ("shelf/waves/inner", "."),
        # A folder called `book` is nothing by itself: its own book is the one around it.
        ("shelf/waves/book", ".."),
        ("shelf/waves/book/chapters", "../.."),
        # Right below where one stands, `book` is the book …
        ("shelf/novel", "book"),
        ("shelf/novel/book", "."),
        # … but from beside it, only a project's is.
        ("shelf/novel/drafts", None),
        ("project", "book"),
        ("project/docs", "../book"),
        ("project/docs/images", "../../book"),
        ("project/book", "."),
        ("project/book/chapters", ".."),
        ("project/essays", "."),
        ("shelf", None),
        ("empty", None),
        ("empty/deep/deeper", None),
        (".", None),
        # What is called book.toml and is no file is a fault of that book, not of one above it.
        ("damaged", "."),
        ("damaged/chapters", ".."),
    ],
)
def test_the_book_is_where_one_stands(
    here: str, book: str | None, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / here)
    assert find_book() == (None if book is None else Path(book))


def test_a_link_that_leads_nowhere_is_no_other_book(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = tree / "shelf" / "waves" / "lost"
    lost.mkdir()
    (lost / "book.toml").symlink_to("nowhere.toml")
    monkeypatch.chdir(lost)
    assert find_book() == Path()


def test_settings_may_be_a_link(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / "empty" / "book.toml").symlink_to("../shelf/waves/book.toml")
    monkeypatch.chdir(tree / "empty" / "deep")
    assert find_book() == Path("..")


def test_a_folder_reached_by_a_link_is_in_the_book_that_it_lies_in(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "short").symlink_to("shelf/waves/chapters")
    monkeypatch.chdir(tree / "short")
    monkeypatch.setenv("PWD", str(tree / "short"))
    assert find_book() == Path("..")


def test_or_in_the_book_whose_folder_leads_there(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its path is a full one: from where the folder really is, none leads up to the book."""
    (tree / "shelf" / "waves" / "texts").symlink_to(tree / "empty" / "deep")
    monkeypatch.chdir(tree / "shelf" / "waves" / "texts")
    monkeypatch.setenv("PWD", str(tree / "shelf" / "waves" / "texts"))
    assert find_book() == tree / "shelf" / "waves"


@pytest.mark.parametrize("shell", ["", "relative", "/nowhere/at/all", "/"])
def test_what_a_shell_says_of_another_folder_is_not_believed(
    shell: str, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / "empty")
    monkeypatch.setenv("PWD", shell)
    assert find_book() is None


def test_a_home_folder_may_be_a_book_and_is_looked_in_like_any_other(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tree / "empty"))
    monkeypatch.chdir(tree / "empty" / "deep")
    assert find_book() is None
    (tree / "empty" / "book.toml").touch()
    assert find_book() == Path("..")


def test_the_root_of_a_drive_has_nothing_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    monkeypatch.setenv("PWD", "/")
    assert not Path("/book.toml").exists()
    assert find_book() is None


def test_books_right_below_are_seen(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree / "shelf")
    assert list(books_below()) == [Path("waves")]
    monkeypatch.chdir(tree / "project")
    assert list(books_below()) == [Path("book"), Path("essays")]


@pytest.mark.parametrize(
    ("here", "book", "folder"),
    [
        ("shelf/waves", ".", "dist"),
        ("shelf/waves/chapters", "..", "../dist"),
        ("shelf", "waves", "waves/dist"),
        ("shelf/novel", "book", "book/dist"),
        ("project", "book", "dist"),
        ("project/book", ".", "../dist"),
        ("project/book/chapters", "..", "../../dist"),
        ("project/docs", "../book", "../dist"),
        ("empty", "../project/book", "../project/dist"),
        ("project", "essays", "essays/dist"),
    ],
)
def test_the_ebooks_lie_beside_the_settings_or_beside_the_project_s_command(
    here: str, book: str, folder: str, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / here)
    assert shown(outputs(Path(book))) == Path(folder)
    absolute = outputs((tree / here / book).resolve())
    assert absolute.resolve() == (tree / here / folder).resolve()


def test_a_link_to_a_book_has_them_where_the_book_is(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "empty" / "link").symlink_to(tree / "project" / "book")
    monkeypatch.chdir(tree / "empty")
    assert outputs(Path("link")).resolve() == tree / "project" / "dist"


@pytest.mark.parametrize(
    ("path", "short"),
    [
        ("../chapters/02-wave.md", "02-wave.md"),
        ("../people.md", "../people.md"),
        ("../../waves/chapters/a.md", "a.md"),
        ("../../waves/people.md", "../people.md"),
        ("chapters/a.md", "chapters/a.md"),
        ("a/../b.md", "a/../b.md"),
        ("/elsewhere/a.md", "/elsewhere/a.md"),
    ],
)
def test_paths_are_as_short_as_they_can_be(
    path: str, short: str, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / "shelf" / "waves" / "chapters")
    assert shown(Path(path)) == Path(short)

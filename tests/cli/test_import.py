"""`import`: a file in, a book's folder out, whole or not at all."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from glossator.cli.main import main
from tests.conftest import ROOT
from tests.ten_days.assemble import CORPUS

TEXT = """\
The Long Field

The road to it

It was a long field, and it had been long for as long as anybody knew of it.

Perhaps a heading
Nobody could say who had made it so long, or what it was for, or whose it was.

The end of it

Then it came to an end, as all fields do, at a river with a bridge across it.

Next page
"""


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a text to import."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "field.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(*arguments: str) -> int:
    return main(["import", *arguments])


def test_a_text_becomes_a_book_that_builds(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("field.txt", "--to", "book") == 0
    out = capsys.readouterr().out
    words = len(TEXT.split()) - len(["Next", "page"])
    assert f"book: The Long Field: 2 texts, {words} words, 0 notes, 1 line left out" in out
    assert "next: glossator check, then glossator build" in out
    assert sorted(tree(there / "book")) == [
        ".glossator-import",
        "book.toml",
        "chapters/01-the-road-to-it.md",
        "chapters/02-the-end-of-it.md",
    ]
    settings = tomllib.loads((there / "book/book.toml").read_text(encoding="utf-8"))
    assert settings["title"] == "The Long Field"
    assert settings["language"] == "en"
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", settings["identifier"])
    assert main(["check", "--book", "book", "--strict"]) == 0


def test_it_can_be_built_at_once(there: Path) -> None:
    assert run("field.txt", "--to", "book", "--build", "--output", "field.epub") == 0
    assert (there / "field.epub").is_file()


def test_settings_can_be_said(there: Path) -> None:
    assert run("field.txt", "--to", "book", "--title", "A Field", "--language", "en-GB") == 0
    settings = tomllib.loads((there / "book/book.toml").read_text(encoding="utf-8"))
    assert (settings["title"], settings["language"]) == ("A Field", "en-GB")


def test_the_same_file_gives_the_same_texts(there: Path) -> None:
    assert run("field.txt", "--to", "one") == run("field.txt", "--to", "two") == 0
    one, two = tree(there / "one"), tree(there / "two")
    assert one.pop("book.toml") != two.pop("book.toml")  # each book has its identifier
    assert one == two


def test_a_plan_is_written_changed_and_followed(
    there: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("field.txt", "--plan", "field.plan") == 0
    assert "field.plan: " in capsys.readouterr().out
    assert sorted(path.name for path in there.iterdir()) == ["field.plan", "field.txt"]
    plan = (there / "field.plan").read_text(encoding="utf-8")
    assert re.search(r"^ 3  heading ", plan, re.MULTILINE)
    (there / "field.plan").write_text(plan.replace(" 3  heading", " 3  text   "), encoding="utf-8")
    assert run("field.txt", "--to", "book", "--use-plan", "field.plan") == 0
    assert run("field.txt", "--plan", "bare.plan", "--no-words") == 0
    assert "Nobody" not in (there / "bare.plan").read_text(encoding="utf-8")
    assert sorted(path.name for path in (there / "book/chapters").iterdir()) == [
        "01-the-long-field.md",
        "02-the-end-of-it.md",
    ]


def test_a_book_s_own_settings_and_files_are_kept(there: Path) -> None:
    book = there / "book"
    (book / "notes").mkdir(parents=True)
    (book / "book.toml").write_text('title = "Mine"\n', encoding="utf-8")
    (book / "notes/01-the-road-to-it.md").write_text("mine", encoding="utf-8")
    assert run("field.txt", "--to", "book") == 0
    files = tree(book)
    assert files["book.toml"] == b'title = "Mine"\n'
    assert files["notes/01-the-road-to-it.md"] == b"mine"
    assert "chapters/02-the-end-of-it.md" in files


def test_an_import_takes_the_place_of_the_one_before(there: Path) -> None:
    assert run("field.txt", "--to", "book") == 0
    settings = (there / "book/book.toml").read_bytes()
    (there / "field.txt").write_text(TEXT.replace("The end of it", "Its end"), encoding="utf-8")
    assert run("field.txt", "--to", "book") == 0
    files = tree(there / "book")
    assert "chapters/02-its-end.md" in files
    assert "chapters/02-the-end-of-it.md" not in files
    assert files["book.toml"] == settings


@pytest.mark.parametrize("what", ["changed", "own"])
def test_what_somebody_wrote_is_never_written_over(
    there: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("field.txt", "--to", "book") == 0
    name = "01-the-road-to-it.md" if what == "changed" else "01-own.md"
    (there / "book/chapters" / name).write_text("# Mine\n", encoding="utf-8")
    before = tree(there)
    assert run("field.txt", "--to", "book") == 2
    assert f"would be lost: chapters/{name}" in capsys.readouterr().err
    assert tree(there) == before
    assert run("field.txt", "--to", "book", "--replace") == 0
    assert "what stood there before is in book/before-import" in capsys.readouterr().out
    files = tree(there / "book")
    assert files[f"before-import/chapters/{name}"] == b"# Mine\n"
    assert files["chapters/01-the-road-to-it.md"].startswith(b"# The road")
    assert "chapters/01-own.md" not in files


def test_a_folder_of_other_things_is_left_alone(
    there: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(there)
    assert run("field.txt", "--to", ".") == 2
    assert '"." holds other things than a book: field.txt' in capsys.readouterr().err
    assert tree(there) == before


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("none.txt", "--to", "book"), 2, 'there is no file "none.txt"'),
        ((".", "--to", "book"), 2, '"." is a folder'),
        (("field.txt",), 2, "nothing says where the book goes"),
        (("field.txt", "--to", "field.txt"), 2, '"field.txt" is a file'),
        (("field.txt", "--to", "field.txt/book"), 2, '"field.txt" is a file'),
        (("empty.txt", "--to", "book"), 1, "empty.txt: the file is empty"),
        (("binary.txt", "--to", "book"), 1, "binary.txt: this is no text"),
        (("broken.txt", "--to", "book"), 1, "broken.txt:1: the file is UTF-8, but"),
        (("field.txt", "--to", "book", "--encoding", "x"), 2, 'no encoding is called "x"'),
        (("field.txt", "--to", "book", "--use-plan", "no"), 2, 'there is no plan "no"'),
        (("field.txt", "--to", "book", "--use-plan", "bad"), 2, "bad:1: no line can be"),
        (("field.txt", "--to", "book", "--use-plan", "long"), 2, "long: the plan names line 99"),
        (("field.txt", "--to", "book", "--use-plan", "none"), 1, "no text is left"),
        (("page.html", "--to", "book", "--plan", "p"), 2, "only plain text has a plan"),
        (("page.html", "--to", "book", "--typographic"), 2, "plain text, and this is HTML"),
    ],
)
def test_nothing_is_left_behind_where_something_is_wrong(
    there: Path,
    arguments: tuple[str, ...],
    status: int,
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (there / "empty.txt").write_bytes(b"")
    (there / "binary.txt").write_bytes(bytes(range(256)) * 10)
    (there / "broken.txt").write_bytes("éàü".encode()[:-1])
    (there / "bad").write_text("3 heding", encoding="utf-8")
    (there / "long").write_text("99 text", encoding="utf-8")
    (there / "none").write_text("1-14 left-out", encoding="utf-8")
    (there / "page.html").write_text("<html><body><p>One</p></body></html>", encoding="utf-8")
    before = tree(there)
    assert run(*arguments) == status
    error = capsys.readouterr().err
    assert message in error
    assert "\n  hint: " in error
    assert tree(there) == before


def test_a_disk_that_fails_leaves_nothing_half_written(
    there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.write_bytes

    def failing(self: Path, data: bytes) -> int:
        if self.name.startswith("02-"):
            raise OSError(28, "No space left on device", str(self))
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", failing)
    before = tree(there)
    assert run("field.txt", "--to", "book") == 2
    assert tree(there) == before
    assert not (there / "book").exists()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="only Linux tells a process's peak")
def test_two_hundred_megabytes_are_refused_at_once(there: Path) -> None:
    """In a process of its own, whose memory is looked at."""
    with (there / "huge.txt").open("wb") as file:
        for _ in range(200):
            file.write(b"words and words of it. \n" * 43_691)
    script = (
        "import re, sys; from glossator.cli.main import main;"
        "status = main(['import', 'huge.txt', '--to', 'book']);"
        # What getrusage says counts from the process that this one was forked from.
        "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]);"
        "sys.exit(status)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 1
    assert "larger than 200 MB, the most" in ran.stderr
    assert int(ran.stdout) < 250_000
    assert not (there / "book").exists()


@pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus ten-days lies outside the project, and isn't here"
)
def test_a_large_text_takes_seconds(there: Path) -> None:
    """A real book's words as plain text: read, written, and built."""
    words = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.md")))
    (there / "ten.txt").write_text(words, encoding="utf-8")
    assert run("ten.txt", "--to", "ten") == 0
    assert main(["check", "--book", "ten"]) == 0

"""What Glossator alone does, looked through: what it writes passes, and what is spoilt doesn't.

The book is a sixty-fourth of its size, so 156 stand-off notes.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.alone import ANCHORING, SUGGESTING, check_quotations, check_suggestions
from bench.anchors import verify_anchors
from bench.corpus import write
from bench.measure import BenchError
from bench.names import NEWCOMER, PLANTED
from bench.rounds import run_alone

linux = pytest.mark.skipif(sys.platform != "linux", reason="measure reads /proc")
SCALE = 1 / 64
SUP = re.compile(r'<sup><a [^>]*\.quoted-\d+" epub:type="noteref".*?</sup>')


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book without stand-off notes."""
    folder = tmp_path_factory.mktemp("plain")
    write(folder, SCALE)
    return folder


@pytest.fixture(scope="module")
def hung(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The e-book with stand-off notes, and its folder."""
    from glossator.cli.main import main

    task = ANCHORING.task(plain, tmp_path_factory.mktemp("hung"), SCALE)
    arguments = ["--book", str(task.source), "--output", str(task.output)]
    assert main(["build", "--strict", *arguments]) == 0
    return task.output, task.source


def changed(epub: Path, copy: Path, change: Callable[[str], str], page: str = "") -> Path:
    """A copy of the e-book in which the first page that the change makes another is changed."""
    done = False
    with zipfile.ZipFile(epub) as whole, zipfile.ZipFile(copy, "w") as file:
        for name in whole.namelist():
            data = whole.read(name)
            if not done and name.endswith(page or ".xhtml"):
                new = change(data.decode()).encode()
                done, data = new != data, new
            file.writestr(name, data)
    assert done
    return copy


def test_what_glossator_builds_passes(hung: tuple[Path, Path]) -> None:
    check_quotations(*hung)
    files = (hung[1] / "notes").glob("*.md")
    assert sum(path.read_text("utf-8").count("\n> ") for path in files) == 156


def test_an_e_book_without_the_notes_does_not_pass(hung: tuple[Path, Path], tmp_path: Path) -> None:
    from glossator.cli.main import main

    source = Path(shutil.copytree(hung[1], tmp_path / "book"))
    shutil.rmtree(source / "notes")
    epub = tmp_path / "book.epub"
    assert main(["build", "--book", str(source), "--output", str(epub)]) == 0
    with pytest.raises(BenchError, match="156 quotations have no reference"):
        verify_anchors(epub, hung[1])
    with pytest.raises(BenchError, match="references were written"):
        check_quotations(epub, hung[1])


def a_word_later(page: str) -> str:
    return re.sub(rf"({SUP.pattern})( \w+)", r"\2\1", page, count=1)


def a_letter_earlier(page: str) -> str:
    return re.sub(rf"(\w)({SUP.pattern})", r"\2\1", page, count=1)


def swapped(page: str) -> str:
    """The first two references in each other's place."""
    first, second, *_ = SUP.findall(page) or ("", "")
    marked = page.replace(first, "\0", 1).replace(second, first, 1)
    return marked.replace("\0", second, 1)


def twice(page: str) -> str:
    return SUP.sub(lambda match: match[0] * 2, page, count=1)


def without(page: str) -> str:
    return SUP.sub("", page, count=1)


def other_chapter(page: str) -> str:
    return (
        re.sub("<title>.*?</title>", "<title>Another</title>", page) if SUP.search(page) else page
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (a_word_later, "hangs on"),
        (a_letter_earlier, "hangs on"),
        (swapped, "hangs on"),
        (twice, "referred to twice"),
        (without, "1 quotations have no reference"),
        (other_chapter, "hangs in 'Another'"),
    ],
)
def test_a_reference_in_the_wrong_place_is_seen(
    hung: tuple[Path, Path], tmp_path: Path, change: Callable[[str], str], said: str
) -> None:
    spoilt = changed(hung[0], tmp_path / "spoilt.epub", change)
    with pytest.raises(BenchError, match=said):
        verify_anchors(spoilt, hung[1])


def test_a_note_with_the_words_of_another_is_seen(hung: tuple[Path, Path], tmp_path: Path) -> None:
    def mixed(notes: str) -> str:
        first, second = re.findall(r'id="(n-[^"]*\.quoted-\d+)"', notes)[:2]
        marked = notes.replace(f'"{first}"', '"\0"').replace(f'"{second}"', f'"{first}"')
        return marked.replace('"\0"', f'"{second}"')

    spoilt = changed(hung[0], tmp_path / "spoilt.epub", mixed, "notes.xhtml")
    with pytest.raises(BenchError, match="hasn't got its words"):
        verify_anchors(spoilt, hung[1])


@linux
def test_suggestions_are_made_from_a_cold_start_and_pass(plain: Path, tmp_path: Path) -> None:
    assert run_alone(SUGGESTING, plain, tmp_path / "work", SCALE).seconds > 0
    assert not (plain / ".glossator-cache").exists()
    assert json.loads((tmp_path / "work" / "suggestions.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("nothing to suggest", "isn't a list of suggestions"),
        ('{"kind": "names"}', "isn't a list of suggestions"),
        ("[]", "stands 4 times in the text, 0 are suggested"),
        (f'[{{"kind": "names", "words": "{NEWCOMER}", "count": 3}}]', "3 are suggested"),
        (f'[{{"kind": "terms", "words": "{NEWCOMER}", "count": 4}}]', "0 are suggested"),
        (
            f'[{{"kind": "names", "words": "{NEWCOMER}", "count": 4}},'
            f' {{"kind": "names", "words": "{PLANTED}", "count": 1}}]',
            "has an entry",
        ),
    ],
)
def test_wrong_suggestions_do_not_pass(
    plain: Path, tmp_path: Path, printed: str, said: str
) -> None:
    output = tmp_path / "suggestions.json"
    output.write_text(printed, "utf-8")
    with pytest.raises(BenchError, match=said):
        check_suggestions(output, plain)

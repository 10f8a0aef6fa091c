"""The benchmark's book, at a thirty-second of its size, built and looked through."""

from pathlib import Path

import pytest

from bench.apparatus import verify_apparatus
from bench.contents import verify
from bench.corpus import write
from bench.measure import BenchError
from glossator.cli.main import main
from glossator.formats.epubcheck import validate


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("bench")
    write(folder / "book", 1 / 32)
    output = folder / "book.epub"
    arguments = ["build", "--strict", "--book", str(folder / "book"), "--output", str(output)]
    assert main(arguments) == 0
    return output, folder / "book"


def test_the_apparatus_is_whole(built: tuple[Path, Path]) -> None:
    verify(*built)
    verify_apparatus(*built)


def test_epubcheck_says_nothing(built: tuple[Path, Path]) -> None:
    assert validate(built[0].read_bytes()) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('epub:type="backlink"', 'epub:type="link"', "no way there and back"),
        ('epub:type="noteref"', 'epub:type="link"', "references were written"),
        ('id="i-ottokar-planter"', 'id="i-planter"', "lands nowhere"),
    ],
)
def test_damage_is_seen(
    built: tuple[Path, Path], tmp_path: Path, old: str, new: str, said: str
) -> None:
    """One way back, one reference, one entry's id spoilt: the look through sees it."""
    import zipfile

    damaged = tmp_path / "damaged.epub"
    with zipfile.ZipFile(built[0]) as whole, zipfile.ZipFile(damaged, "w") as file:
        for name in whole.namelist():
            text = whole.read(name)
            if name.endswith(".xhtml"):
                text = text.decode().replace(old, new, 1).encode()
            file.writestr(name, text)
    with pytest.raises(BenchError, match=said):
        verify_apparatus(damaged, built[1])

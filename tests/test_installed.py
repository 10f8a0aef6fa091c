"""An installed wheel, in a folder of its own: what a user has who never saw the checkout."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

_LEFT = shutil.ignore_patterns(".venv", ".git", "dist", "build", "*.egg-info", ".*_cache", "tests")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the project, and unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, folder / "project", ignore=_LEFT)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    command += ["--no-build-isolation", "--wheel-dir", str(folder), str(folder / "project")]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = folder.glob("glossator-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_holds_the_package_and_the_styles_alone(site: Path) -> None:
    names = {path.name.partition("-")[0] for path in site.iterdir()}
    assert names == {"glossator"}
    assert (site / "glossator" / "styles" / "classic.css").is_file()
    assert not (site / "build.py").exists()


def test_the_wheel_holds_every_module(site: Path) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "glossator").rglob("*.py")}
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.py")} >= modules


def test_it_builds_a_book_elsewhere(site: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "book", tmp_path / "my book")
    command = [sys.executable, "-m", "glossator", "build", "--strict", "--book", "my book"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    output = Path("my book") / "dist" / "the-rise-of-stalinism.epub"
    assert done.stdout.startswith(f"{output}: ")
    here = subprocess.run(
        [sys.executable, "-m", "glossator", "build", "--output", str(tmp_path / "here.epub")],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert here.stdout
    built = (tmp_path / output).read_bytes()
    assert built == (tmp_path / "here.epub").read_bytes()

"""Where an engine is missing, it is named with what to type for it; where none is, nothing runs."""

import importlib.util
import subprocess

import pytest

from tests.reading import engines
from tests.reading.engines import ENGINES, Part, advice, install, missing

HERE = Part("a-package", "does something", lambda: True)
GONE = Part("another-package", "does something else", lambda: False)


def none_may_run(*_: object, **__: object) -> None:
    raise AssertionError("a command was run")


def test_only_what_is_not_here_is_missing() -> None:
    assert missing([HERE, GONE]) == [GONE]


def test_advice_names_what_is_missing_and_what_to_type() -> None:
    lines = advice([GONE, HERE]).splitlines()
    assert "  another-package      does something else" in lines
    assert "  apt-get install --no-install-recommends another-package a-package" in lines


def test_who_may_not_install_is_told_and_it_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engines, "missing", lambda: [GONE])
    monkeypatch.setattr(engines, "may_install", lambda: False)
    monkeypatch.setattr(subprocess, "run", none_may_run)
    assert install() == 1
    assert capsys.readouterr().err == advice([GONE]) + "\n"


def test_who_may_install_installs_what_is_missing_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = [GONE]
    typed: list[list[str]] = []

    def run(command: list[str], **_: object) -> None:
        typed.append(command)
        lacking.clear()

    monkeypatch.setattr(engines, "missing", lambda: list(lacking))
    monkeypatch.setattr(engines, "may_install", lambda: True)
    monkeypatch.setattr(engines, "npm_packages_are_here", lambda: True)
    monkeypatch.setattr(subprocess, "run", run)
    assert install() == 0
    assert [command[1] for command in typed] == ["update", "install"]
    assert typed[-1][-2:] == ["--no-install-recommends", "another-package"]


def test_what_could_not_be_installed_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engines, "missing", lambda: [GONE])
    monkeypatch.setattr(engines, "may_install", lambda: True)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: None)
    assert install() == 1
    assert "another-package" in capsys.readouterr().err


def test_where_all_is_here_nothing_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "missing", list)
    monkeypatch.setattr(subprocess, "run", none_may_run)
    assert install() == 0


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_every_engine_has_a_version_and_is_reached(engine: engines.Engine) -> None:
    """By modules that exist, so that the list at the end of a run can't lose one by a renaming."""
    assert engine.version()
    for sign in engine.signs - {"browser"}:
        assert importlib.util.find_spec(sign), sign


def test_the_lock_names_no_place() -> None:
    """Packages are pinned by name, version and checksum; where they come from is npm's setting."""
    lock = (engines.HERE / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock

"""Commands that are printed can be pasted: as the program was called, with its book, and quoted."""

import ast
import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from glossator.cli.main import main
from glossator.model import shell
from glossator.model.shell import EXTRAS, called, command, install, quoted
from tests.cli.conftest import ENVIRONMENT, write_book
from tests.conftest import ROOT


def called_as(
    monkeypatch: pytest.MonkeyPatch, typed: str, script: str, arguments: str = "check"
) -> None:
    """As Python sees it: the words that were typed, and the script's own path with its words."""
    given = arguments.split()
    monkeypatch.setattr(sys, "orig_argv", [*typed.split(), *given])
    monkeypatch.setattr(sys, "argv", [script, *given])


@pytest.mark.parametrize(
    ("typed", "script"),
    [
        ("python build.py", "build.py"),
        ("python3 build.py", "build.py"),
        (".venv/bin/python build.py", "build.py"),
        ("../../.venv/bin/python ../../build.py", "../../build.py"),
        ("python -X dev -W error build.py", "build.py"),
        ("python -m glossator", "/somewhere/glossator/__main__.py"),
        ("/usr/bin/python3.13 -I -m glossator", "/somewhere/glossator/__main__.py"),
    ],
)
@pytest.mark.parametrize("arguments", ["", "check", "build --to pdf --strict"])
def test_hints_call_the_program_as_it_was_called(
    typed: str, script: str, arguments: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    called_as(monkeypatch, typed, script, arguments)
    assert called() == tuple(typed.split())
    assert command("suggest", "--limit", "0") == f"{typed} suggest --limit 0"


def test_its_own_name_is_enough_where_the_path_leads_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "bin" / "glossator"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(script.parent))
    called_as(monkeypatch, f"/venv/bin/python {script}", str(script))
    assert called() == ("glossator",)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert called() == (str(script),)
    called_as(monkeypatch, "/venv/bin/python .venv/bin/glossator", ".venv/bin/glossator")
    assert called() == (".venv/bin/glossator",)


@pytest.mark.parametrize("script", ["-c", "/usr/bin/pytest", "/x/pytest/__main__.py", ""])
def test_by_any_other_program_it_has_its_own_name(
    script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    called_as(monkeypatch, f"python {script}", script)
    assert called() == ("glossator",)


WORDS = (
    "plain",
    "two words",
    "it's",
    '"so"',
    "$HOME",
    "a\\b",
    "*",
    "Zoë",
    "",
    "--x=y z",
    "a;b",
    "!",
)


@pytest.mark.parametrize("words", WORDS)
def test_a_shell_takes_the_words_as_they_were(words: str) -> None:
    shown = quoted("printf", "%s|", words, Path("a folder") / words)
    done = subprocess.run(["sh", "-c", shown], capture_output=True, text=True, check=True)
    assert done.stdout == f"{words}|{Path('a folder') / words}|"


def test_the_book_is_named_where_it_is_not_the_one_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = write_book(tmp_path / "my waves")
    monkeypatch.chdir(tmp_path)
    assert command("check", book=Path("my waves")) == "glossator check --book 'my waves'"
    monkeypatch.chdir(book / "chapters")
    assert command("check", book=Path("..")) == "glossator check"
    assert command("check", book=book) == f"glossator check --book {shlex.quote(str(book))}"


# What is printed, pasted.


@pytest.mark.parametrize("folder", ["waves", "my waves", "$waves", "it's", "Zoë's; 'books'"])
@pytest.mark.parametrize("how", ["build.py", "-m"])
def test_what_suggest_prints_can_be_pasted(folder: str, how: str, tmp_path: Path) -> None:
    write_book(tmp_path / folder)
    with (tmp_path / folder / "chapters" / "01-kiel.md").open("a", encoding="utf-8") as file:
        file.write("\nBéla O'Kun came. So spoke Béla O'Kun.\n")
    program = [str(ROOT / "build.py")] if how == "build.py" else ["-m", "glossator"]
    given = [sys.executable, *program, "suggest", "--book", folder]
    done = subprocess.run(
        given, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=True
    )
    found = re.search(r"To decline one for good: (.*)", done.stderr)
    assert found
    declined = subprocess.run(
        found[1], shell=True, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=False
    )
    assert declined.returncode == 0, declined.stderr
    assert (tmp_path / folder / "suggest.ignore").is_file()


def test_what_import_and_new_print_can_be_pasted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("# A\n\nWords.\n")
    assert main(["import", "a.md", "--to", "it's mine"]) == 0
    told = capsys.readouterr().out
    check = shlex.quote("it's mine")
    assert f"next: glossator check --book {check}, then glossator build --book {check}\n" in told
    assert main(["new", "book", "it's new"]) == 0
    told = capsys.readouterr().err
    assert shlex.split(told)[-4:] == ["glossator", "build", "--book", "it's new"]


def test_every_command_that_a_message_names_comes_from_here() -> None:
    """No text of the program has a command in it that a shell wouldn't take as it stands."""
    bare = re.compile(r"\b(?:build|check|suggest|import|release) --(?:book|to|kind|decline)\b")
    for path in (ROOT / "glossator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            assert "pip install" not in node.value, path
            # Help names commands after the program's own name.
            if path.name != "table.py":
                assert not bare.search(node.value.replace("`", "")), path


# What is to be installed.


def test_the_extras_are_those_of_the_project() -> None:
    described = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = described["project"]["optional-dependencies"]
    assert {name: tuple(rows) for name, rows in extras.items()} == EXTRAS


@pytest.mark.parametrize("extra", EXTRAS)
def test_no_document_names_what_no_index_has(extra: str) -> None:
    for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        assert f"glossator[{extra}]" not in path.read_text(encoding="utf-8"), path


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with an environment that its Makefile made."""
    root = tmp_path / "check out"
    (root / ".venv" / "bin").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, root / name)
    monkeypatch.setattr(shell, "_CHECKOUT", root)
    monkeypatch.setattr(sys, "prefix", str(root / ".venv"))
    monkeypatch.setattr(sys, "executable", str(root / ".venv" / "bin" / "python"))
    return root


def test_in_a_checkout_make_installs_it(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    assert [install(extra) for extra in ("pdf", "import", "epubcheck")] == [
        "make pdf",
        "make",
        "make",
    ]
    monkeypatch.chdir(checkout.parent)
    assert install("pdf") == "make -C 'check out' pdf"
    monkeypatch.chdir(checkout / ".venv")
    assert install("import") == f"make -C '{checkout}'"


def test_in_an_environment_of_one_s_own_pip_does(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", "/home/me/venv")
    monkeypatch.setattr(sys, "executable", "/home/me/venv/bin/python")
    monkeypatch.chdir(checkout)
    assert install("pdf") == "/home/me/venv/bin/python -m pip install -e '.[pdf]'"
    monkeypatch.chdir(checkout / ".venv")
    expected = f"/home/me/venv/bin/python -m pip install -e '{checkout}[pdf]'"
    assert install("pdf") == expected


def test_where_the_program_is_installed_the_libraries_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell, "_CHECKOUT", tmp_path)
    monkeypatch.setattr(sys, "executable", "/venv/bin/python")
    assert install("pdf") == "/venv/bin/python -m pip install 'weasyprint>=70'"
    assert install("import") == "/venv/bin/python -m pip install 'mammoth>=1.9' 'PyYAML>=6'"
    # Some tools make environments without pip.
    real = importlib.util.find_spec
    monkeypatch.setattr(shell, "find_spec", lambda name: None if name == "pip" else real(name))
    assert install("pdf") == "uv pip install --python /venv/bin/python 'weasyprint>=70'"


def test_the_makefile_has_the_targets_that_are_named() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert {target for rows in shell._TARGETS.values() for target in rows} <= set(targets)
    assert shell._TARGETS.keys() == EXTRAS.keys()


def test_a_python_without_our_libraries_is_told_which_has_them(tmp_path: Path) -> None:
    """As the machine's own Python is, in a checkout."""
    write_book(tmp_path / "book")
    given = [sys.executable, "-S", str(ROOT / "build.py"), "check", "--strict"]
    done = subprocess.run(given, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 2
    python, script = ROOT / ".venv" / "bin" / "python", ROOT / "build.py"
    assert re.fullmatch(
        r'error: this Python has no "\w+"\n'
        f"  hint: make -C {ROOT}, then {python} {script} check --strict\n",
        done.stderr,
    )


@pytest.mark.parametrize("name", ["glossator.model.none", "glossator"])
def test_a_module_of_ours_that_is_missing_is_a_fault(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def missing(_: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    write_book(tmp_path / "book")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GLOSSATOR_DEBUG", raising=False)
    monkeypatch.setattr("glossator.cli.table.import_module", missing)
    assert main(["check"]) == 2
    assert "a fault in Glossator" in capsys.readouterr().err


def test_a_python_that_is_too_old_is_told_so() -> None:
    script = "import runpy, sys; sys.version_info = (3, 10, 13); "
    script += f"runpy.run_path({str(ROOT / 'build.py')!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (1, "Python 3.11 or later is needed\n")

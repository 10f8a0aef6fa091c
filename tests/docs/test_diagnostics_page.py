"""`docs/diagnostics.md` is true: each of its examples is built, and prints what the page says.

`pytest tests/docs --update` rewrites what the page says; then read the diff.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossator.cli.main import main
from glossator.model.diagnostics import CODES, EPUBCHECK, Severity
from glossator.model.registers import REGISTERS, own_kind
from tests.conftest import ROOT
from tests.docs.page import Example, page
from tests.docs.situations import SITUATIONS

EXAMPLES = page().examples


def codes_in(tree: ast.AST) -> Iterator[tuple[str, Severity]]:
    """The codes that a module gives, with their severities.

    Findings are made by `error(path, line, code, …)`, `warning(path, line, code, …)`, and by
    methods `report(place, code, …)`, which make errors, and `warn(place, code, …)`.
    """
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        name = call.func.id if isinstance(call.func, ast.Name) else name
        place = {"error": 2, "warning": 2, "report": 1, "warn": 1, "Fault": 0}.get(
            name, len(call.args)
        )
        for code in call.args[place : place + 1]:
            severity = Severity.WARNING if name.startswith("warn") else Severity.ERROR
            if isinstance(code, ast.Constant):
                yield str(code.value), severity
            elif ast.unparse(code) == "row.unknown":
                rows = (*REGISTERS, own_kind("ships"))
                yield from ((row.unknown, severity) for row in rows)
            elif not isinstance(code, ast.Call):
                # What passes on what it was given.
                assert ast.unparse(code) in ("code", "fault", "fault.code")


def source_codes() -> dict[str, Severity]:
    """All codes that the source gives."""
    codes: dict[str, Severity] = {}
    for path in (ROOT / "glossator").rglob("*.py"):
        for code, severity in codes_in(ast.parse(path.read_text(encoding="utf-8"))):
            assert codes.setdefault(code, severity) is severity, f"{code} has two severities"
    return codes


def test_every_code_of_the_source_is_in_the_table_with_its_severity() -> None:
    assert source_codes() == CODES


def test_every_code_stands_on_the_page_with_its_severity() -> None:
    written = dict(page().severities)
    assert written.pop(f"{EPUBCHECK}…") == "error"
    assert written == {code: str(severity) for code, severity in CODES.items()}


def test_every_code_has_an_example_that_prints_it(update: bool) -> None:
    if update:
        pytest.skip("the page is being rewritten")
    shown = {one.code for one in EXAMPLES if f"[{one.code.removesuffix('…')}" in one.prints}
    assert shown == set(page().severities)


@pytest.mark.parametrize("example", EXAMPLES, ids=[one.name for one in EXAMPLES])
def test_the_command_prints_what_the_page_says(
    example: Example,
    update: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    example.lay_out(tmp_path / "book")
    options = SITUATIONS[example.situation](monkeypatch)
    monkeypatch.chdir(tmp_path)
    builds = options[:1] == ["build"]
    status = main([*(options if builds else ["check", *options]), "--book", "book"])
    said = capsys.readouterr()
    printed = said.err if builds else said.out
    if update:
        example.expect(printed)
    else:
        assert printed == example.prints
        assert status == (1 if example.is_error else 0)

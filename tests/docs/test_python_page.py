"""`docs/python.md` is true: its examples are run in their order, and print what it says."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from tests.cli.conftest import write_book
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "python.md"
EXAMPLE = re.compile(r"```python\n(?P<code>.*?)```\n```\n(?P<printed>.*?)```\n", re.DOTALL)


def test_every_example_prints_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PAGE.read_text(encoding="utf-8")
    examples = EXAMPLE.findall(page)
    assert len(examples) == page.count("```python") > 5
    write_book(tmp_path / "my-book")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    names: dict[str, object] = {}
    for code, printed in examples:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, str(PAGE), "exec"), names)
        assert out.getvalue() == printed, code

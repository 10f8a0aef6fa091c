"""docs/modules.md has a line for each module: the first sentence of its own docstring.

`--update` writes the page anew; read the difference before you commit it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "modules.md"
PACKAGE = ROOT / "glossator"
HEAD = """\
# Every module in a line

What each module of the package is for, in the words it begins with. Which room does what, and who
may import whom, is in [ARCHITECTURE.md](../ARCHITECTURE.md). The tests write this page from the
modules (`pytest tests/docs --update`): a module whose line is no longer true has outgrown it.
"""


def lines() -> Iterator[str]:
    yield HEAD
    rooms = sorted({path.parent for path in PACKAGE.rglob("*.py")})
    for room in rooms:
        name = room.relative_to(ROOT).as_posix()
        yield f"## {name}/\n\n{first_sentence(room / '__init__.py')}\n"
        for path in sorted(room.glob("*.py")):
            if path.name != "__init__.py":
                yield f"- `{path.name}`: {first_sentence(path)}"
        yield ""


def first_sentence(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    paragraph = " ".join(text.partition("\n\n")[0].split())
    match = re.match(r".*?\.(?= [A-Z`]|$)", paragraph)
    return match[0] if match else paragraph


def test_the_page_has_every_module_in_the_module_s_own_words(
    request: pytest.FixtureRequest,
) -> None:
    made = "\n".join(lines()).rstrip() + "\n"
    if request.config.getoption("--update"):
        PAGE.write_text(made, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == made

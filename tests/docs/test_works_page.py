"""`docs/works.md` is true: its examples are read, with nothing found."""

import re
from collections.abc import Iterator

import pytest

from glossator.source.folder.settings import parse_settings
from glossator.source.works.csljson import parse_works
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "works.md").read_text(encoding="utf-8")
LEAST = 'title = "T"\nlanguage = "en"\nidentifier = "urn:x"\n'
SERIES = '[notes.series.author]\n[notes.series.editor]\nmarks = "letters"\n'


def blocks(language: str) -> Iterator[str]:
    return (match[1] for match in re.finditer(rf"```{language}\n(.*?)```", PAGE, re.DOTALL))


@pytest.mark.parametrize("text", blocks("toml"))
def test_its_settings_can_be_used(text: str) -> None:
    settings, found = parse_settings(f"{LEAST}{SERIES}{text}")
    assert settings is not None
    assert not found


@pytest.mark.parametrize("text", blocks("json"))
def test_its_works_can_be_used(text: str) -> None:
    works, found = parse_works(text)
    assert works
    assert not found

"""The style sheets are found, in a checkout as in a wheel (tests/test_installed.py builds one)."""

from glossator.model.shipped import shipped_styles


def test_the_styles_are_found() -> None:
    names = {path.name for path in shipped_styles().iterdir()}
    assert {"classic.css", "works.csl", "formats"} <= names

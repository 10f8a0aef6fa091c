"""Words are compared as readers write them: what is alike is the same."""

import pytest

from glossator.text.quotations.normal import normal, squeezed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so\u00adft", "soft"),
        ("\ufb01nd  it\u2026", "find it..."),
        ("l\u2019a\u00a0\u00ab b \u00bb \u2014 c", 'l\'a " b " - c'),
        ("²½", "²½"),
    ],
)
def test_what_is_alike_is_the_same(text: str, expected: str) -> None:
    assert normal(text)[0] == expected
    assert squeezed(text) == expected.replace(" ", "")


def test_places_lead_back_to_the_letters() -> None:
    text = "a\u00ad  \ufb01\n b"
    plain, places = normal(text)
    assert places is not None
    assert plain == "a fi b"
    assert "".join(text[place] for place in places) == "a \ufb01\ufb01\nb"

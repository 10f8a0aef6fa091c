"""Kindle's demand: the number that leads back comes first."""

from tests.readers.popups.damage import book, damaged, examined, said

KIEL = '<div id="n-chapter-wave.kiel" epub:type="footnote" role="doc-footnote">'


def test_a_number_that_comes_last() -> None:
    made = book()
    pages = damaged(
        made.publication,
        "notes",
        (
            f"{KIEL}<p>",
            f"{KIEL}<p>On 4 November 1918. ",
        ),
    )
    assert said(examined(made, pages)) == [
        'chapters/01-wave.md:7: the note "kiel" won\'t pop up on a Kindle '
        "(its number, the way back, doesn't come first) [no-popup]"
    ]

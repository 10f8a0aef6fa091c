"""A page that came out larger than was estimated is divided once more."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.model.division import PAGE_BOUND
from glossator.model.edition import Edition
from glossator.pages import dividing
from glossator.xhtml.kobo_spans import with_spans
from glossator.xhtml.weights import quick_weight, size_above, weight
from tests.books.large import write_large_book
from tests.books.making import made_of
from tests.pages.test_dividing import large


def test_what_came_out_too_large_is_divided_once_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = write_large_book(tmp_path / "book", chapters=12, notes=700, people=30)
    estimate = dividing._notes

    def far_too_low(edition: Edition, lead: str) -> Iterator[object]:
        for piece in estimate(edition, lead):
            yield replace(piece, weight=int(piece.weight * 0.55))

    monkeypatch.setattr(dividing, "_notes", far_too_low)
    made = made_of(folder)
    assert not made.found
    sizes = [len(with_spans(page.xhtml)) for page in made.publication.pages]
    assert max(sizes) <= PAGE_BOUND


def test_a_weight_is_the_size_in_kobo_s_format_or_somewhat_more() -> None:
    for page in large().publication.pages:
        size = len(with_spans(page.xhtml))
        assert size <= weight(page.xhtml) <= 1.3 * size + 200


def test_pages_that_are_small_by_far_aren_t_weighed() -> None:
    small = b"<p>So it was.</p>"
    assert quick_weight(small, is_text=False) == len(small)
    assert size_above(len(small), small) == 0

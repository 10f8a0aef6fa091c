"""The printed books that tests look through: all, or those with footnotes."""

import pytest

from tests.reading.pdf.printed import BOOKS, Printed


@pytest.fixture(params=BOOKS)
def one(request: pytest.FixtureRequest) -> Printed:
    return BOOKS[request.param]()


@pytest.fixture(params=["shipped", "small"])
def footnoted(request: pytest.FixtureRequest) -> Printed:
    return BOOKS[request.param]()

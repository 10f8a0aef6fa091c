"""What `check` passes, EPUBCheck passes; what the table refuses, EPUBCheck refuses.

Some hundreds of made-up texts of each kind; `make test-markup COUNT=20000` takes more.
"""

from collections.abc import Callable

import pytest

from tests.xhtml.grammar.compared import Compared, compare_chapters, compare_pages, compare_sheets


@pytest.mark.parametrize(
    ("compare", "seed"), [(compare_chapters, 11), (compare_pages, 12), (compare_sheets, 13)]
)
def test_check_and_epubcheck_say_the_same(
    compare: Callable[[int, int], Compared], seed: int
) -> None:
    done = compare(seed, 300)
    assert not done.differences, "\n\n".join(map(str, done.differences[:5]))
    # Neither all of them nor none: else nothing would be compared.
    assert 60 < done.right < 290

"""Labels of notes: what they are as written and as a whole, and what is said of bad ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.model.labels import Labels

LABELS = Labels((("author", ""), ("ed", "ed")))
BESIDE = Labels(LABELS.prefixes, "ed")
OWN = st.from_regex(r"[\w-]+", fullmatch=True)
WHOLE = st.builds(lambda lead, own: f"{lead}{own}", st.sampled_from(["", "ed:"]), OWN)


@given(WHOLE, st.sampled_from([LABELS, BESIDE]))
def test_a_label_is_the_same_after_it_was_written(label: str, labels: Labels) -> None:
    written = labels.written(label)
    assert labels.is_one(written)
    assert labels.whole(written) == label


@pytest.mark.parametrize("label", ["", "a b", "ed:", ":kiel", "ed:a:b", "tr:kiel", "ed:a b"])
def test_what_is_no_label(label: str) -> None:
    assert not LABELS.is_one(label)
    assert LABELS.whole(label) == label


@pytest.mark.parametrize(
    ("labels", "written", "hint"),
    [
        (LABELS, "a b", "otherwise"),
        (LABELS, "edd:kiel", 'did you mean "ed"? the prefixes of this book'),
        (LABELS, "zz:kiel", "the prefixes of this book's series are: author, ed"),
        (Labels(), "ed:kiel", "otherwise; or name the series that it is of: [notes.series.ed]"),
    ],
)
def test_what_to_do_about_it(labels: Labels, written: str, hint: str) -> None:
    assert labels.remedy(written, "otherwise").startswith(hint)

"""[works] groups: what each has, and a finding with a line for whatever is wrong."""

import pytest

from glossator.model.settings import WorkGroup
from glossator.source.folder.settings import parse_settings

LEAST = 'title = "T"\nlanguage = "en"\nidentifier = "urn:x"\n[works]\n'
GROUPS = """groups = [
    { title = " Sources ", keywords = ["source"], works = ["reed1919"] },
    { title = "Books", types = ["book", "chapter"] },
    { title = "Others" },
]
"""


def found_in(text: str) -> list[str]:
    """What is found in the table [works]: line of what is added to the least, code, message."""
    _, found = parse_settings(LEAST + text)
    lines = LEAST.count("\n")
    return [f"{one.place.line - lines} {one.code} {one.message}" for one in found]


def test_groups_come_in_their_order() -> None:
    settings, found = parse_settings(LEAST + GROUPS)
    assert settings is not None
    assert not found
    assert settings.work_groups == (
        WorkGroup("Sources", keywords=("source",), works=("reed1919",)),
        WorkGroup("Books", types=("book", "chapter")),
        WorkGroup("Others"),
    )
    assert [group.is_rest for group in settings.work_groups] == [False, False, True]


def test_a_book_that_names_none_has_one_list() -> None:
    settings, _ = parse_settings(LEAST)
    assert settings is not None
    assert settings.work_groups == ()


def test_they_may_be_written_as_tables() -> None:
    settings, found = parse_settings(LEAST + '[[works.groups]]\ntitle = "A"\ntypes = ["book"]\n')
    assert settings is not None
    assert not found
    assert settings.work_groups == (WorkGroup("A", types=("book",)),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('groups = "Sources"', '1 bad-value "groups" must be a list of tables'),
        ("groups = [{}]", "1 bad-value a group of works has no title"),
        (
            'groups = [{ title = "A", types = ["boook"] }]',
            '1 bad-value "types" has "boook", which is no type of CSL',
        ),
        (
            'groups = [{ title = "A", type = "book" }]',
            '1 unknown-key no key "type" in [works.groups]',
        ),
        (
            'groups = [{ title = "A", types = "book" }]',
            '1 bad-value "types" must be a list of texts',
        ),
        (
            'groups = [\n  { title = "A" },\n  { title = "a", types = ["book"] },\n]',
            '3 bad-value "title" is another group\'s, too',
        ),
        (
            'groups = [\n  { title = "A" },\n  { title = "B" },\n]',
            '3 bad-value "title" is that of a second group for all the rest: A is the first',
        ),
    ],
)
def test_what_is_wrong_has_its_line(text: str, said: str) -> None:
    assert said in found_in(text)

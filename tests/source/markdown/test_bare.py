"""What looks like a citation in the text and became none. cases/citations.md shows the others."""

import pytest

from glossator.source.markdown.bare import report_bare, works_asked

WORKS = frozenset(("carr1952", "троцкий1930", "doi:10.1000/182"))


def hints(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    report_bare(
        f"one\n{text}", 4, WORKS, lambda line, _code, _said, said: found.append((line, said))
    )
    return found


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("@carr1953", 'did you mean "carr1952"?'),
        ("@Carr1952, p. 3", 'did you mean "carr1952"?'),
        ("(@Троцкий1930)", 'did you mean "троцкий1930"?'),
        ("-@doi:10.1000/18", 'did you mean "doi:10.1000/182"?'),
        ("@unknown [p. 3]", 'add one with "id": "unknown";'),
        ("@unknown\n[S. 3]", 'add one with "id": "unknown";'),
        ("@{unknown}", 'add one with "id": "unknown";'),
        ("@{un-known.}", 'add one with "id": "un-known.";'),
        ("[a] @{unknown}", 'add one with "id": "unknown";'),
    ],
)
def test_what_is_nearly_a_citation_is_reported_with_the_remedy(text: str, remedy: str) -> None:
    assert hints(text) == [(5, f"{remedy} write \\@ to mean the sign itself")]


@pytest.mark.parametrize("text", ["@carr1952", "so @carr1952 [p. 3] says", '["@carr1952"]'])
def test_what_stands_where_none_can_be_found_is_reported(text: str) -> None:
    ((line, hint),) = hints(text)
    assert line == 5
    assert "in raw HTML, give the element markdown=1" in hint


@pytest.mark.parametrize(
    "text",
    [
        *("@handle", "@handle [sic]", "@carr", "a@carr1952", "someone@carr1952.org"),
        *("https://x.org/@carr1952", "@@carr1952", "@ carr1952", "so.@carr1952"),
        *("[see @carr1952 p. 3]", "@", "\x0264\x03carr1952", "no sign"),
    ],
)
def test_other_names_and_addresses_are_text(text: str) -> None:
    assert not hints(text)


def test_a_text_depends_on_the_works_that_it_names() -> None:
    assert works_asked(WORKS, "as @carr1952 says", "no sign") == {"carr1952"}
    assert works_asked(WORKS, "[see @{carr1952}; @doi:10.1000/182]") == {
        "carr1952",
        "doi:10.1000/182",
    }
    assert works_asked(WORKS, "none") == set()


def test_a_name_that_is_no_work_s_may_nearly_be_any() -> None:
    assert works_asked(WORKS, "as @carr1953 and @carr1952 say") == WORKS

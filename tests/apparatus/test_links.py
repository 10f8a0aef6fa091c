"""Links and pictures: where they lead, and what is said of those that lead nowhere."""

import pytest

from tests.books.making import SETTINGS, Files, make, picture

FILES: Files = {
    "chapters/02-other.md": "# Other things\n\n## The purge\n\nText.[^b]\n\n[^b]: A note.\n",
    "chapters/1-part/part.md": "# A part\n",
    "chapters/1-part/01-inner.md": "# Inner\n\nUp to [the note](../02-other.md#fn-b).\n",
    "people.md": "# People\n\nFirst [Ann](#ann).\n\n## Ann\n\nText.\n\n## Annie\n\n- see: ann\n",
    "images/a b.png": picture(),
    "images/false.png": b"GIF89a",
}


def written(text: str) -> str:
    """The page of a chapter with this text."""
    made = make({**FILES, "chapters/01-one.md": f"# One\n\n{text}\n\n[^n]: A note.\n"})
    return made.page("chapter-one")


def finding(text: str) -> tuple[str, str]:
    """Code and hint of the one finding in a chapter with this text."""
    made = make({**FILES, "chapters/01-one.md": f"# One\n\n{text}\n"})
    (one,) = [one for one in made.found if one.place.path == "chapters/01-one.md"]
    assert one.place.line == 3
    return one.code, one.hint


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("02-other.md", "chapter-other.xhtml"),
        ("../chapters/02-other.md", "chapter-other.xhtml"),
        ("02-other.md#other-things", "chapter-other.xhtml#h"),
        ("02-other.md#the-purge", "chapter-other.xhtml#s-the-purge"),
        ("02-other.md#fn-b", "notes.xhtml#n-chapter-other.b"),
        ("1-part/part.md", "part-part.xhtml"),
        ("1-part/01-inner.md", "chapter-inner.xhtml"),
        ("#one", "#h"),
        ("#fn-n", "notes.xhtml#n-chapter-one.n"),
        ("../people.md", "people.xhtml"),
        ("../people.md#ann", "people.xhtml#i-ann"),
        ("../people.md#annie", "people.xhtml#i-ann"),
        ("../people.md#people", "people.xhtml#h"),
        ("https://example.org/x.md#y", "https://example.org/x.md#y"),
        ("mailto:ann@example.org", "mailto:ann@example.org"),
    ],
)
def test_links_work_as_they_do_in_the_folder(target: str, href: str) -> None:
    assert f'<a href="{href}"' in written(f"[Text]({target}).[^n]")


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("[x](02-othr.md)", "unknown-chapter", 'did you mean "02-other.md"?'),
        ("[x](02-other.md#the-purges)", "unknown-heading", 'did you mean "the-purge"?'),
        ("[x](02-other.md#fn-c)", "unknown-note", "a note's link is #fn- and its label"),
        ("[x](../people.md#anna)", "unknown-person", 'did you mean "ann"?'),
        ("![x](../images/a.png)", "missing-image", ""),
        ("![x](http://example.org/a.png)", "remote-image", ""),
        ("![x](../../a.png)", "image-outside", "copy it into images/"),
        ("![x](../images/false.png)", "image-type", ""),
        ("![](<../images/a b.png>)", "no-alt-text", ""),
    ],
)
def test_what_leads_nowhere_is_said(text: str, code: str, hint: str) -> None:
    found, told = finding(text)
    assert found == code
    assert told.startswith(hint)


def test_a_link_inside_a_link_is_refused() -> None:
    code, _ = finding('[one <a href="02-other.md">two</a> three](02-other.md)')
    assert code == "nested-link"


@pytest.mark.parametrize(
    ("cover", "name", "codes"),
    [
        ("images/a b.png", "images/a-b-c868.png", []),
        ("images/c.png", "", ["missing-image"]),
        ("images/false.png", "images/false.png", ["image-type"]),
    ],
)
def test_the_cover_is_looked_for_from_the_folder(cover: str, name: str, codes: list[str]) -> None:
    settings = SETTINGS.replace("[edition]", f'cover = "{cover}"\n\n[edition]')
    made = make({**FILES, "chapters/01-one.md": "# One\n\nAnn.", "book.toml": settings})
    assert (made.edition.cover, made.codes) == (name, codes)

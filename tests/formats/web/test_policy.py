"""What pages of the web edition may run and load stands in them; no page has a style of its own."""

import base64
import hashlib
import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping

import tinycss2
from hypothesis import example, given
from hypothesis import strategies as st

from glossator.formats.web import pages, single
from glossator.formats.web.policy import styles_to_classes
from glossator.xhtml.markup import Element
from tests.books.making import Files, Made, make, picture
from tests.formats.web.conftest import find, tree

STYLED: Files = {
    "images/a.png": picture(),
    "chapters/a.md": """\
# A

![One](../images/a.png){width=50%} and ![another](../images/a.png){width=50%}, words[^1].

<p class="own" style="color: red; COLOR :blue!important">Words.</p>

<svg viewBox="0 0 9 9"><rect width="9" height="9" fill="red" style="fill:lime"/></svg>

[^1]: <b style="fill: lime">A note</b>.
""",
}


def policy(page: etree.Element) -> dict[str, str]:
    """The sources by directive; the policy stands before all that it is about."""
    head = find(page, "head")
    assert [one.get("http-equiv") for one in head][1] == "Content-Security-Policy"
    said = head[1].get("content", "")
    return dict(one.strip().partition(" ")[::2] for one in said.split(";"))


def styled(page: etree.Element) -> list[str]:
    return [str(one.tag) for one in page.iter() if one.get("style") is not None]


def test_a_page_of_the_folder_may_load_what_lies_in_the_folder(
    trees: dict[str, etree.Element],
) -> None:
    for page in trees.values():
        assert policy(page) == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self' data:",
            "font-src": "'self' data:",
            "base-uri": "'none'",
            "form-action": "'none'",
        }


def test_the_single_file_may_run_its_own_script_and_style_and_load_nothing(made: Made) -> None:
    page = tree(single.write(made.publication).files[".html"])
    assert policy(page) == {
        "default-src": "'none'",
        "script-src": hash_of(page, "script"),
        "style-src": hash_of(page, "style"),
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def hash_of(page: etree.Element, tag: str) -> str:
    """What a browser computes of the one element of that name (CSP 3, section 6.7.3.3)."""
    [element] = page.iter(tag)
    digest = hashlib.sha256((element.text or "").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def test_a_style_sheet_of_any_system_has_its_hash() -> None:
    settings = 'style = "own"\n[edition]\ndate = 2026-01-02\n'
    files: Files = {
        "book.toml": f'title = "A"\nlanguage = "en"\nidentifier = "urn:isbn:1"\n{settings}',
        "styles/own.css": b"p { color: red }\r\nq { color: blue }\r\n",
        "chapters/a.md": "# A\n\nText.\n",
    }
    page = tree(single.write(make(files).publication).files[".html"])
    assert policy(page)["style-src"] == hash_of(page, "style")


def test_a_style_becomes_a_class_one_for_all_that_say_the_same() -> None:
    files = pages.write(make(STYLED).publication).files
    page = tree(files["chapter-a.html"])
    assert not styled(page)
    said = rules_of(files["web.css"].decode())
    found = [
        (str(one.tag).rpartition("}")[2], *names[:-1], said[names[-1]])
        for one in page.iter()
        if (names := one.get("class", "").split()) and names[-1] in said
    ]
    assert found == [
        ("img", "width: 50%"),
        ("img", "width: 50%"),
        ("p", "own", "color: red; COLOR: blue !important"),
        ("rect", "fill: lime"),
        ("b", "fill: lime"),
    ]
    assert len(said) == 3


def test_the_single_file_has_the_same_classes() -> None:
    publication = make(STYLED).publication
    page = tree(single.write(publication).files[".html"])
    assert not styled(page)
    said = rules_of(find(page, "head/style").text or "")
    assert said == rules_of(pages.write(publication).files["web.css"].decode())


def test_a_book_without_styles_has_the_style_sheet_of_all(folder: Mapping[str, bytes]) -> None:
    assert "web-style-" not in folder["web.css"].decode()


def rules_of(css: str) -> dict[str, str]:
    """What the classes say that stand for styles."""
    return dict(re.findall(r"^\.(web-style-\w+)\S.* \{ (.+) \}$", css, re.MULTILINE))


@given(st.lists(st.text("a:;{}()[]\"'\\/*!@#,-<> \n1%") | st.just("color:red")))
@example(["color:red} body {color:blue"])
@example(["color:red;} @import 'x';", "x:'"])
def test_no_style_says_anything_outside_its_class(styles: list[str]) -> None:
    """Whatever stands in `style`, its rule ends where it ends, and an element has one at most."""
    body = Element("body")
    body.extend(Element("p", {"style": style}) for style in styles)
    css = styles_to_classes([body])
    rules = tinycss2.parse_stylesheet(css, skip_whitespace=True)
    assert [one.type for one in rules] == ["qualified-rule"] * len(rules)
    names = [tinycss2.serialize(one.prelude).partition(":")[0].removeprefix(".") for one in rules]
    assert set(names) == {one.get("class") for one in body} - {None}

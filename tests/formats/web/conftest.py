"""A book with all that the web edition treats in its own way, and its pages as a browser sees them.

What a browser does with them is tried in tests/reading/web.
"""

import copy
import json
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping

import pytest
import tinyhtml5

from glossator.formats.web import pages
from glossator.model.diagnostics import has_errors
from tests.books.making import Files, Made, make, picture

CHAPTER = """\
# One & only

Ann met <i id="main">the</i> Kadets.[^a] See [note](#fn-b), [@carr1952, p. 2].

Line<br>and line, <kbd title='"<&>"'>x</kbd> &lt;b&gt;.[^b]

<pre>

two lines above</pre>

| a | b |
|---|---|
| Ann | x |

<table><caption>Some <i>words</i></caption><tr><td>1</td></tr></table>

<svg viewBox="0 0 9 9"><linearGradient id="g"/><use xlink:href="#g"/></svg>

![A picture](../images/a.png)

## Ends

[^a]: The *first*; see [note](#fn-b). Ann again.[^c]

    - a list

[^b]: The second [@carr1952].
[^c]: Only a note leads here.
"""
FILES: Files = {
    "chapters/1-one.md": CHAPTER,
    "chapters/2-part/part.md": "# Part\n",
    "chapters/2-part/2-two.md": "# Two\n\nBen and the Kadets. See [one](../1-one.md#ends).\n",
    "front/preface.md": "# Preface\n\nNo note.\n",
    "glossary.md": "Of Ben.[^d]\n\n## Kadets\n\nLiberals around Ben.\n\n[^d]: Of the glossary.\n",
    "people.md": "## Ann\n\nA sailor.\n\n## Ben\n\nKnew Ann.\n\n## Anna\n\n- see: ann\n",
    "chronology.md": "## 1917\n\nThe Kadets; [one](chapters/1-one.md).\n",
    "works.json": json.dumps(
        [{"id": "carr1952", "type": "book", "title": "A History", "author": [{"family": "Carr"}]}]
    ),
    "images/a.png": picture(),
}


@pytest.fixture(scope="package")
def made() -> Made:
    result = make(FILES)
    assert not has_errors(result.found), result.found
    return result


@pytest.fixture(scope="package")
def folder(made: Made) -> Mapping[str, bytes]:
    return pages.write(made.publication).files


@pytest.fixture(scope="package")
def trees(folder: Mapping[str, bytes]) -> dict[str, etree.Element]:
    """The pages as a browser's parser sees them."""
    return {name: tree(data) for name, data in folder.items() if name.endswith(".html")}


def tree(data: bytes) -> etree.Element:
    root = tinyhtml5.parse(data.decode(), namespace_html_elements=False)
    assert isinstance(root, etree.Element)
    return root


def find(root: etree.Element, path: str) -> etree.Element:
    found = root.find(path)
    assert found is not None, path
    return found


def words(element: etree.Element) -> list[str]:
    return "".join(element.itertext()).split()


def outside_templates(element: etree.Element) -> Iterator[etree.Element]:
    yield element
    for child in element:
        if child.tag != "template":
            yield from outside_templates(child)


def text_of(page: etree.Element) -> etree.Element:
    """The text of a page, without the notes that are there for paper."""
    main = copy.deepcopy(find(page, "body/main"))
    for section in main.findall("section[@class='web-printed']"):
        main.remove(section)
    return main

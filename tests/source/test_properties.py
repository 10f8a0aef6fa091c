"""What holds for every chapter, whatever is in it: nothing is lost, doubled or broken."""

import re
import xml.etree.ElementTree as etree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.model.diagnostics import Severity
from glossator.model.manuscript import SourceFile
from glossator.model.text import TextKind
from glossator.source.document.parse import Parser
from glossator.xhtml.grammar.elements import BLOCKS, NAMES, VOID
from tests.source.composed import Part, chapter, tangle, words, words_of
from tests.source.shown import joined, joined_piece

# The same examples at every run: a test that fails does so for everyone.
always = settings(max_examples=150, deadline=None, derandomize=True)


def source(text: str, path: str = "chapters/01-x.md") -> SourceFile:
    return SourceFile(path, TextKind.CHAPTER, "x", text)


@given(part=chapter)
@always
def test_every_word_is_seen_once_and_in_its_place(part: Part) -> None:
    document, found = Parser("en").document(source(part.markdown))
    assert words_of(document) == words(part.text)
    assert {one.code for one in found} <= {"skipped-level"}


@given(text=st.one_of(tangle, chapter.map(lambda part: part.markdown)))
@always
def test_whatever_is_written_the_page_is_well_formed(text: str) -> None:
    document, _ = Parser("en").document(source(text))
    bodies = [document.body, *(note.body for note in document.notes)]
    for body in bodies:
        etree.fromstring(f'<body xmlns:epub="epub">{joined(body)}</body>')


@given(text=st.one_of(tangle, chapter.map(lambda part: part.markdown)), before=tangle)
@always
def test_a_file_means_the_same_after_any_other(text: str, before: str) -> None:
    used = Parser("en")
    used.document(source(before))
    assert used.document(source(text)) == Parser("en").document(source(text))


INLINE = sorted(
    NAMES
    - BLOCKS
    - VOID
    - {
        "bdo",
        "data",
        "rb",
        "rtc",
        "meter",
        "progress",
        "svg",
        "math",
        "picture",
        "map",
        "ruby",
        "rt",
        "rp",
    }
)
"""Elements of a sentence that hold words."""
SHAPES = (
    *(f"<{tag}>{{}}</{tag}>" for tag in INLINE),
    '<a href="#x">{}</a>',
    "<math><mi>{}</mi></math>",
    '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">\n<mtext>{}</mtext>\n</math>',
    "<svg><text>{}</text></svg>",
    "<ruby>{}<rt>x</rt></ruby>",
    '<picture><img src="x.png" alt="{}"></picture>',
    '<map name="x">{}</map>',
    '<img src="x.png" alt="{}">',
    "<custom-element>{}</custom-element>",
    "<center>{}</center>",
    "<progress>{}</progress>",
    "<noscript>{}</noscript>",
    '<BDO dir="rtl">{}</BDO>',
    "<i>{}",
    "{}</i>",
    "<i\nclass='x'>{}</i>",
    "<br>{}",
    "<wbr/>{}",
    "&amp;{}",
    "<!-- c -->{}",
    "<b><i>{}</b></i>",
)
PLACES = (
    "{}",
    "# {}",
    "- {}\n- {}",
    "1. {}\n\n2. {}",
    "- one\n\n    {}",
    "> {}",
    "> - {}",
    "| {} | b |\n|---|---|\n| {} | {} |",
    "Term {}\n:   {}",
    "Text.[^n]\n\n[^n]: {}\n\n    {}",
    "Text.^[{}]",
    '<div markdown="1">\n\n{}\n\n</div>',
    "<div>{}</div>",
    "<div>one</div> {}",
    "<p>one</p>{}",
    "<hr> {}",
    "<table><tr><td>{}<td>{}</table>",
    "*{}*",
    "~~{}~~",
    "[{}](x.md)",
    '![](a.png "{}")',
    "## Heading {}",
)
REPORTED = ("<a ", "<map", "custom-element", "center", "progress", "noscript", "picture", "</i>")
"""What is in the shapes that is reported wherever it stands, or may be."""


def _filled(place: str, shape: str, around: tuple[str, str], names: list[str]) -> str:
    """A place with a shape in each hole; its words are noted in `names`."""
    parts = place.split("{}")
    text = parts[0]
    # A cell, a heading and a term are one line, and a title's quotation marks end it.
    shape = shape.replace("\n", " ") if place[0] in "|#T" else shape
    shape = shape.replace('"', "'") if '"{}' in place else shape
    for part in parts[1:]:
        names.append(f"word{len(names)}end")
        text += around[0] + shape.format(names[-1]) + around[1] + part
    return text


@pytest.mark.parametrize("around", [("", ""), ("", " on"), ("so ", ""), ("so ", " on")])
@pytest.mark.parametrize("place", PLACES)
def test_raw_elements_are_kept_or_reported_wherever_they_stand(
    place: str, around: tuple[str, str]
) -> None:
    parser = Parser("en")
    for shape in SHAPES:
        names: list[str] = []
        text = _filled(place, shape, around, names)
        document, found = parser.document(source(f"{text}\n\nThe end."))
        errors = {row.code for row in found if row.severity is Severity.ERROR} - {"missing-title"}
        bodies = [document.body, *(note.body for note in document.notes)]
        seen = "".join(joined(body) for body in bodies)
        seen += "".join(map(joined_piece, document.title))
        seen = re.sub(r' (?:id|alttext)="[^"]*"', "", seen)
        for name in names:
            assert seen.count(name) == 1 or errors, f"{name} in {text!r}"
        # A block's own line is raw HTML, whose elements are to be closed.
        left_open = shape == "<i>{}" and place[0] == "<"
        if not left_open and not any(sign in shape for sign in REPORTED):
            assert not errors - {"empty-heading"}, f"{found} in {text!r}"

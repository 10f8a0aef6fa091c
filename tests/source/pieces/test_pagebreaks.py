"""Page breaks of a printed source: nothing of them shows, and they change nothing else."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.apparatus.outline import record_of
from glossator.model.record import Record
from tests.books.making import SETTINGS, Files, Made, make

SOURCE = '\n[source]\nisbn = "978-0-306-40615-7"\n'
PEOPLE = "# People\n\n## Paul von Hindenburg\n\n- also: Hindenburg\n\nA field marshal.\n"


def book(text: str, **others: str) -> Made:
    """A book whose one chapter has this text below its title; `others` are registers."""
    registers = {f"{name}.md": other for name, other in others.items()}
    chapter = f"# One\n\n{text}\n"
    return make({"book.toml": SETTINGS + SOURCE, "chapters/01-one.md": chapter, **registers})


def broken(label: str) -> str:
    """What stands on a page where one of the printed source begins."""
    return (
        f'<span id="page-{label}" epub:type="pagebreak" role="doc-pagebreak" '
        f'aria-label="{label}"></span>'
    )


def shown(made: Made) -> str:
    """The chapter's page with `<12>` for each of its page breaks."""
    text = made.page("chapter-one")
    return re.sub(
        r'<span id="page-[^"]*" epub:type[^>]* aria-label="([^"]*)"></span>', r"<\1>", text
    )


def test_an_empty_span_stands_where_a_page_begins() -> None:
    made = book("The sail[12]{.page}ors mutinied.")
    assert f"The sail{broken('12')}ors mutinied." in made.page("chapter-one")
    assert made.found == ()


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("A word [2]{.page} and more.", "A word <2>and more.</p>"),
        ("A word[2]{.page} and more.", "A word<2> and more.</p>"),
        ("[2]{.page} A word.", "><2>A word.</p>"),
        ("[2]{.page}\nA word.", "><2>A word.</p>"),
        ("[2]{.page} [3]{.page}\nA word.", "><2><3>A word.</p>"),
        ('"[2]{.page}Quoted," he said.', "“<2>Quoted,” he said."),
        ("*Said [2]{.page}so*, ~~it [3]{.page}is~~.", "<em>Said <2>so</em>, <del>it <3>is</del>."),
        ("See [the [2]{.page}rest](#one).", '<a href="#h">the <2>rest</a>.'),
        ("## A [2]{.page}heading", '<h2 id="s-a-heading">A <2>heading</h2>'),
        ("- one\n- [2]{.page}two", "><2>two</li>"),
        ("> Quoted [2]{.page}words.", "Quoted <2>words.</p>\n</blockquote>"),
        ("a  \n[2]{.page}b", "a<br/>\n<2>b</p>"),
        ("| a | b |\n|---|---|\n| [2]{.page}c | d |", "><2>c</td>"),
        ("`[2]{.page}` is how.", "<code>[2]{.page}</code> is how."),
    ],
)
def test_it_stands_in_whatever_holds_words(text: str, page: str) -> None:
    made = book(text)
    assert page in shown(made)
    assert made.found == ()


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("[2]{.page}\n\nA word.", "<p><2>A word.</p>"),
        ("[2]{.page}\n\n[3]{.page}\n\nA word.", "<p><2><3>A word.</p>"),
        ("[2]{.page}\n\n## A heading", '<h2 id="s-a-heading"><2>A heading</h2>'),
        ("[2]{.page}\n\n> Words.", "<blockquote>\n<p><2>Words.</p>\n</blockquote>"),
        ("> Words.\n>\n> [2]{.page}\n\nMore.", "<p>Words.</p>\n</blockquote>\n<p><2>More.</p>"),
        ("Words.\n\n> [2]{.page}\n\nMore.", "<p>Words.</p>\n<p><2>More.</p>"),
        ("[2]{.page}\n\n* * *\n\nMore.", "<hr/>\n<p><2>More.</p>"),
        ("Words.\n\n[2]{.page}", "<p>Words.<2></p>\n</section>"),
    ],
)
def test_one_that_stands_alone_is_no_paragraph(text: str, page: str) -> None:
    made = book(text)
    assert page in re.sub(r' id="p-[0-9a-f]{6}"', "", shown(made))
    numbers = [block.number for block in made.book.documents[0].body if not isinstance(block, str)]
    assert [one for one in numbers if one] == list(range(1, len([n for n in numbers if n]) + 1))
    assert made.found == ()


def test_before_the_title_it_belongs_to_the_title() -> None:
    files: Files = {
        "book.toml": SETTINGS + SOURCE,
        "chapters/01-one.md": "[1]{.page}\n\n# The beginning\n\nText.\n",
    }
    made = make(files)
    assert f'<span class="title">{broken("1")}The beginning</span>' in made.page("chapter-one")
    assert made.publication.contents[0].title == "1. The beginning"


def test_it_divides_no_name() -> None:
    made = book(
        "It was Paul von Hin[3]{.page}denburg, and Hindenburg [4]{.page}again.", people=PEOPLE
    )
    assert 'class="mention">Paul von Hin<3>denburg</a>, and' in shown(made)
    assert made.entry("people", "i-paul-von-hindenburg").mentions == 2


def test_a_quotation_is_found_across_it() -> None:
    made = make(
        {
            "book.toml": SETTINGS + SOURCE,
            "chapters/01-one.md": "# One\n\nThe sail[2]{.page}ors mutinied at [3]{.page}\nKiel.\n",
            "notes/01-one.md": "## kiel\n\n> sailors mutinied at Kiel\n\nA note.\n\n"
            "## sailors\n\n> sail[2]{.page}ors\n\nAnother.\n",
        }
    )
    assert made.found == ()
    text = re.sub(r"<sup>.*?</sup>", "^", shown(made))
    assert "The sail<2>ors^ mutinied at <3>\nKiel^." in text


WORDS = st.lists(
    st.sampled_from("sailors Kiel, *mutinied* Hindenburg “so” — at".split()), min_size=2
)


@settings(max_examples=20)
@given(WORDS, st.data())
def test_what_a_record_keeps_of_a_text_is_the_same_with_them(
    words: list[str], data: st.DataObject
) -> None:
    plain = " ".join(("Kiel", *words))
    # Not where a sign of emphasis would then touch something else.
    at = data.draw(st.sampled_from([n for n in range(len(plain)) if plain[n].isalpha()]))
    after = at + 1 if plain[at - 1 : at] in ("*", "") else at
    paged = f"{plain[:after]}[12]{{.page}}{plain[after:]}"

    def record(text: str) -> Record:
        return record_of(book(f"First.\n\n{text}\n\n## Sailors").edition)

    assert record(paged) == record(plain)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Text []{.page}", "bad-page", 3),
        ("Text [a note of the editor's own]{.page}", "bad-page", 3),
        ("Text [2]{.page #x}", "leftover-syntax", 3),
        ("[2]{.page}\n\n[2]{.page} Text", "repeated-page", 5),
        ("[2]{.page} Text\n{#page-2}", "duplicate-id", 3),
        ("Text.[^a]\n\n[^a]: A [2]{.page} note.", "misplaced-page", 5),
        ("Text.^[A [2]{.page} note.]", "misplaced-page", 3),
        ("![a [2]{.page}](x.png)", "leftover-syntax", 3),
        ("Text.\n\n[3]{.page} More.\n\n[2]{.page} Less.", "page-order", 7),
        ("[xii]{.page} More.\n\n[ix]{.page} Less.", "page-order", 5),
        ("[12b]{.page} More.\n\n[12a]{.page} Less.", "page-order", 5),
        ("See [p. 3](#page-3).", "unknown-page", 3),
    ],
)
def test_what_an_editor_should_know(text: str, code: str, line: int) -> None:
    # Where there is an error, no page is written and looked through.
    found = [one for one in book(text).found if one.place.path and one.code != "missing-image"]
    assert [(one.code, one.place.line) for one in found] == [(code, line)]
    assert found[0].hint


def test_an_entry_and_its_register_have_none() -> None:
    files: Files = {
        "book.toml": SETTINGS + SOURCE,
        "chapters/01-one.md": "# One\n\nAnn.\n",
        "people.md": "# People [1]{.page}\n\n## Ann [2]{.page}\n\nA [3]{.page} woman.\n",
    }
    made = make(files)
    assert {(one.place.line, one.code) for one in made.found} >= {
        (1, "misplaced-page"),
        (5, "misplaced-page"),
    }
    assert any(one.place.line == 3 for one in made.found)
    assert "pagebreak" not in made.page("people")


def test_a_label_is_whatever_the_printed_page_is_called() -> None:
    made = book("[Pl. IV]{.page} Text, and [ä]{.page} more.")
    assert made.found == ()
    assert [page.label for page in made.book.documents[0].pages] == ["Pl. IV", "ä"]
    assert 'id="page-Pl-IV-' in made.page("chapter-one")
    assert 'aria-label="Pl. IV"' in made.page("chapter-one")


@pytest.mark.parametrize(
    "span", ["[5]{.pge}", "[xii]{.pages}", "[12a]{.Page}", "[5]{.apge}", "[5]{.pb}"]
)
def test_a_class_that_is_nearly_a_page_s_is_told(span: str) -> None:
    made = book(f"Text [1]{{.page}} and {span} more.")
    (one,) = made.found
    assert (one.code, one.place.line) == ("like-page", 3)
    assert "{.page}" in one.hint


@pytest.mark.parametrize(
    "span", ["[5]{.stage}", "[Pages]{.pages}", "[5]{.homepage-x}", "[5]{.large}", "[*5*]{.pages}"]
)
def test_other_spans_are_what_they_are(span: str) -> None:
    assert book(f"Text {span} more.").found == ()

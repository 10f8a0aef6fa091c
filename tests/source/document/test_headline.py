"""An entry's heading is Markdown as any heading is: its words are the name, mark-up is shown."""

import pytest

from glossator.model.book import EntryHead
from glossator.model.diagnostics import Diagnostics
from glossator.model.manuscript import SourceFile
from glossator.model.registers import REGISTERS
from glossator.model.text import TextKind
from glossator.source.document.entries import split_entries
from glossator.source.document.parse import Parser
from tests.books.making import chapter
from tests.source.shown import shown_pieces

GLOSSARY, PEOPLE, CHRONOLOGY = REGISTERS

HEADINGS = [
    # Written, the name, the key, and what is shown of it, words in ‹›.
    ("## `make` command", "make command", "make-command", "<code>‹make›</code>‹ command›"),
    ("## AT&amp;T", "AT&T", "att", "‹AT&amp;T›"),
    ("## AT&T", "AT&T", "att", "‹AT&amp;T›"),
    (r"## Star \* sign", "Star * sign", "star--sign", "‹Star * sign›"),
    ("## Star * sign", "Star * sign", "star--sign", "‹Star * sign›"),
    ("## *Pravda*", "Pravda", "pravda", "<em>‹Pravda›</em>"),
    ("## __Pravda__, the paper", "Pravda, the paper", "pravda-the-paper",
     "<strong>‹Pravda›</strong>‹, the paper›"),
    ("## H<sub>2</sub>O", "H2O", "h2o", "‹H›<sub>‹2›</sub>‹O›"),
    ('## <span lang="ru">Правда</span>', "Правда", "правда", '<span lang="ru">‹Правда›</span>'),
    ("## The **New *Economic* Policy**", "The New Economic Policy", "the-new-economic-policy",
     "‹The ›<strong>‹New ›<em>‹Economic›</em>‹ Policy›</strong>"),
    ("## snake_case", "snake_case", "snake_case", "‹snake_case›"),
    (r"## \[sic\]", "[sic]", "sic", "‹[sic]›"),
    (r"## 5 \< 6", "5 < 6", "5--6", "‹5 &lt; 6›"),
    ("## Caf&eacute; &#8220;X&#x201D;", "Café “X”", "café-x", "‹Café “X”›"),
    ("## `a*b*c`", "a*b*c", "abc", "<code>‹a*b*c›</code>"),
    ("## `&amp;`", "&amp;", "amp", "<code>‹&amp;amp;›</code>"),
    ("## People's \"Will\"", "People’s “Will”", "peoples-will", "‹People’s “Will”›"),
    ("## War -- and peace", "War – and peace", "war----and-peace", "‹War – and peace›"),
    # Signs at the end, with and without a space; no words but signs.
    ("## Lenin ##", "Lenin", "lenin", "‹Lenin›"),
    ("## Lenin # ", "Lenin", "lenin", "‹Lenin›"),
    ("## C#", "C#", "c", "‹C#›"),
    ("## C# #", "C#", "c", "‹C#›"),
    (r"## C \#", "C #", "c-", "‹C #›"),
    ("   ## Lenin", "Lenin", "lenin", "‹Lenin›"),
    ("##   1. May  ", "1. May", "1-may", "‹1. May›"),
    ("## - a dash", "- a dash", "--a-dash", "‹- a dash›"),
    # Keys and other attributes.
    ("## Lenin {#ilyich}", "Lenin", "ilyich", "‹Lenin›"),
    ("## Lenin {#ilyich} ##", "Lenin", "ilyich", "‹Lenin›"),
    ("## *Iskra* {#spark}", "Iskra", "spark", "<em>‹Iskra›</em>"),
    ("## Искра {#iskra lang=ru}", "Искра", "iskra", '<span lang=ru>‹Искра›</span>'),
    ("## Искра {#iskra .paper lang=ru}", "Искра", "iskra",
     '<span class="paper" lang="ru">‹Искра›</span>'),
    ("## Искра {lang=ru}", "Искра", "искра", '<span lang="ru">‹Искра›</span>'),
    ("## Искра {.paper #iskra}", "Искра", "iskra", '<span class="paper">‹Искра›</span>'),
    ("## `code` {#c .x}", "code", "c", '<span class="x"><code>‹code›</code></span>'),
    # Underlined, as Markdown has it too.
    ("Lenin\n-----", "Lenin", "lenin", "‹Lenin›"),
    ("*Pravda* {#p}\n--", "Pravda", "p", "<em>‹Pravda›</em>"),
    ("AT&amp;T\n---  ", "AT&T", "att", "‹AT&amp;T›"),
]  # fmt: skip


def read(text: str, language: str = "en") -> tuple[list[EntryHead], Diagnostics]:
    _, entries, found = split_entries(text, "glossary.md", GLOSSARY, language)
    return [entry.head for entry in entries], found


@pytest.mark.parametrize(("written", "name", "key", "shown"), HEADINGS)
def test_a_heading(written: str, name: str, key: str, shown: str) -> None:
    (head,), found = read(f"# Glossary\n\n{written}\n\nText.\n")
    assert (head.name, head.key, head.line) == (name, key, 3)
    assert shown_pieces(head.shown, 3) == shown.replace("lang=ru>", 'lang="ru">')
    assert not found


@pytest.mark.parametrize("written", [row[0] for row in HEADINGS])
def test_it_is_what_the_same_line_is_in_a_chapter(written: str) -> None:
    (head,), _ = read(f"{written}\n\nText.\n")
    file = SourceFile("chapters/x.md", TextKind.CHAPTER, "x", f"# T\n\n{written.strip()}\n")
    (heading,) = Parser("en").document(file)[0].headings
    assert (heading.text, heading.slug) == (head.name, head.key)


@pytest.mark.parametrize(
    ("heading", "code", "message"),
    [
        ("## Kiel[^n]", "bad-heading", "a note can't stand in an entry's heading"),
        ("## [Kiel](x.md)", "bad-heading", "a link can't stand in an entry's heading"),
        ("## The <https://x.org/> site", "bad-heading", "a link can't stand"),
        ("## ![Kiel](x.png) Kiel", "bad-heading", "a picture can't stand in an entry's heading"),
        ("## Kiel [@reed]", "bad-heading", "a citation can't stand in an entry's heading"),
        ("Kiel[^n]\n----", "bad-heading", "a note can't stand in an entry's heading"),
        ("##Kiel", "bad-heading", '"##Kiel" is no entry: no space follows the signs'),
        ("  ##Kiel ##", "bad-heading", '"##Kiel ##" is no entry'),
        ("## Kiel {#two words}", "bad-key", '"two words" can\'t be the key of an entry'),
        ("## Kiel {#}", "bad-key", '"" can\'t be the key of an entry'),
        ("## Kiel {#a.b}", "bad-key", '"a.b" can\'t be the key of an entry'),
        ("## …", "bad-key", '"" can\'t be the key of an entry'),
        ("##", "bad-key", '"" can\'t be the key of an entry'),
        ("## Kiel [x][y]", "leftover-syntax", '"][y]" was left over'),
        ("## Kiel <script>x</script>", "script", "<script> has no place in an e-book"),
        ("## <blink>Kiel</blink>", "unknown-element", "<blink> is no element"),
        ("## Kiel {onclick=x}", "script", 'the attribute "onclick" runs a script'),
    ],
)
def test_what_is_no_part_of_a_name_is_refused(heading: str, code: str, message: str) -> None:
    _, found = read(f"## First\n\nText.\n\n{heading}\n\nText.\n")
    ours = [one for one in found if one.code == code]
    assert ours[0].message.startswith(message)
    assert (ours[0].place.path, ours[0].place.line) == ("glossary.md", 5)


@pytest.mark.parametrize(
    "text",
    [
        "Text.\n\n---",
        "Text\nof two lines\n---",
        "- a list\n---",
        "> quoted\n---",
        "| a |\n---",
        "1. one\n---",
        "***\n---",
        "```\nCode\n----\n```",
        "<!--\nRemark\n-->",
        "    code\n    ---",
        "### Deeper",
        "#### Deeper still",
        "\\## Not one",
        "`## code`",
    ],
)
def test_what_only_looks_like_a_heading_is_none(text: str) -> None:
    heads, found = read(f"## First\n\n{text}\n\n## Last\n\nText.\n")
    assert [head.name for head in heads] == ["First", "Last"]
    assert not found


def test_an_underlined_entry_has_fields_and_text_and_ends_the_one_before() -> None:
    text = "# G\n\nOne\n---\n\n- also: 1\n\nText.\n\n## Two\nThree\n-----\n- also: 3\n\nMore.\n"
    _, entries, found = split_entries(text, "glossary.md", GLOSSARY)
    assert [(e.head.name, e.head.also, e.head.line, e.text.strip()) for e in entries] == [
        ("One", ("1",), 3, "Text."),
        ("Two", (), 10, ""),
        ("Three", ("3",), 11, "More."),
    ]
    assert not found


FIELDS = [
    ("also: AT&amp;T, Star \\* sign", ("AT&T", "Star * sign")),
    ("also: *Pravda*, `make`", ("Pravda", "make")),
    ("also: Smith\\, John, Smith", ("Smith, John", "Smith")),
    ("also: Rosa&nbsp;Luxemburg", ("Rosa\xa0Luxemburg",)),
    ("also: C#, F# #", ("C#", "F# #")),
    ("also: O'Brien, “X”", ("O’Brien", "“X”")),
    ("also: 1. May, - a dash", ("1. May", "- a dash")),
    ("also: Kiel {x}", ("Kiel {x}",)),
    ("also: снежок, \\_x\\_", ("снежок", "_x_")),
    ("also: &lt;b&gt;", ("<b>",)),
]


@pytest.mark.parametrize(("field", "names"), FIELDS)
def test_names_in_fields_are_read_as_markdown_too(field: str, names: tuple[str, ...]) -> None:
    (head,), found = read(f"## One\n\n- {field}\n\nText.\n")
    assert head.also == names
    assert not found


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sort: Marx &amp; Engels", "Marx & Engels"),
        ("sort: *Pravda*, the", "Pravda, the"),
        ("role: editor of *Pravda*", "editor of Pravda"),
        ("role: 50 % \\*off\\*", "50\xa0% *off*"),
        ("role: c.&nbsp;1870", "c.\xa01870"),
        ("see: at&#45;t", "at-t"),
    ],
)
def test_and_so_are_other_fields(field: str, value: str) -> None:
    (head,), found = read(f"## One\n\n- {field}\n\nText.\n")
    assert head.fields == {field.partition(":")[0]: value}
    assert not found


@pytest.mark.parametrize("inside", ["[^n]", "[it](x.md)", "[@reed]", "![x](y.png)"])
def test_a_field_has_words_alone(inside: str) -> None:
    _, found = read(f"## One\n\n- sort: 1\n- role: editor {inside}\n\nText.\n")
    assert [(one.code, one.place.line) for one in found] == [("bad-field", 4)]
    assert "a field is shown as plain words" in found[0].hint


def test_names_with_mark_up_are_found_and_shown_everywhere_as_words() -> None:
    glossary = (
        "## `make` command\n\nBuilds.\n\n## AT&amp;T\n\n- also: Ma \\*Bell\\*\n\nA firm of "
        "*Pravda*.\n\n## *Pravda* {lang=ru}\n\nA paper.\n\n## Star \\* sign\n\n- see: att\n"
    )
    text = "The make command; AT&T, Ma \\*Bell\\*, AT&amp;T; the Star \\* sign; Pravda."
    made = chapter(text, glossary=glossary)
    assert not made.found
    counts = {key: made.entry("glossary", f"g-{key}").mentions for key in ("make-command", "att")}
    assert counts == {"make-command": 1, "att": 4}
    page = made.page("glossary")
    assert "<dt><dfn><code>make</code> command</dfn></dt>" in page
    assert '<dt><dfn><span lang="ru"><em>Pravda</em></span></dfn></dt>' in page
    assert "<dt><dfn>AT&amp;T</dfn></dt>" in page
    assert '<dt>Star * sign</dt><dd><i>see</i> <a href="#g-att">AT&amp;T</a>' in page
    assert '<i>also</i> <a href="#g-att">Glossary</a> (1)' in page


def test_an_index_shows_mark_up_where_the_name_is_not_turned_round() -> None:
    people = "## *Voltaire*\n\nA.\n\n## *Jean* Racine\n\nB.\n\n## `root`\n\n- sort: zero\n\nC.\n"
    page = chapter("Voltaire, Jean Racine, root.", people=people).page("people")
    terms = [part.partition("</b>")[0] for part in page.split('<b epub:type="index-term">')[1:]]
    assert terms == ["Racine, Jean", "<em>Voltaire</em>", "zero"]


def test_dates_of_one_wording_are_told_apart_and_keys_by_hand_are_not() -> None:
    text = "## *1917*\n\nA.\n\n## 1917\n\nB.\n\n## 1917 {#1917}\n\nC.\n"
    _, entries, _ = split_entries(text, "chronology.md", CHRONOLOGY)
    assert [entry.head.key for entry in entries] == ["1917", "1917-1", "1917"]

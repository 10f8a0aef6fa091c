"""Entries of registers: how they are written, what is there already, where they go."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from glossator.annotating.new.entries import head_of, place_of, refuse_double, write_entry
from glossator.annotating.new.texts import RefusalError
from glossator.annotating.standoff.file import insert_at
from glossator.model.book import EntryHead
from glossator.model.registers import REGISTERS
from glossator.model.text import Verbatim
from glossator.source.document.entries import split_entries
from glossator.text.alphabet import in_order

TERMS, PEOPLE, _ = REGISTERS


def heads(text: str, row=PEOPLE) -> list[EntryHead]:  # type: ignore[no-untyped-def]
    """The heads of the entries of a register's text."""
    _, entries, found = split_entries(text, row.file, row)
    assert not found
    return [entry.head for entry in entries]


def test_an_entry_is_a_name_fields_and_a_text() -> None:
    fields = [("sort", "Ebert, Friedrich"), ("born", "1871"), ("died", ""), ("role", "Chairman")]
    assert write_entry("Friedrich Ebert", ["Ebert", "President Ebert"], fields, "…") == (
        "## Friedrich Ebert\n\n- also: Ebert, President Ebert\n- sort: Ebert, Friedrich\n"
        "- born: 1871\n- role: Chairman\n\n…\n"
    )


def test_an_entry_without_fields_has_no_list() -> None:
    assert write_entry("soviet", [], [], "A council.") == "## soviet\n\nA council.\n"


def test_a_key_of_its_own_stands_behind_the_name() -> None:
    assert write_entry("March", [], [], "…", "march-1848").startswith("## March {#march-1848}\n")


@pytest.mark.parametrize("name", ["C#", "soviet", "KPD-O", "What is to be done?", "O'Brien"])
def test_a_name_is_read_as_it_was_given(name: str) -> None:
    head = head_of(write_entry(name, [], [], "…"), name, TERMS, "en")
    assert head.name == name.replace("'", "’")


@pytest.mark.parametrize(
    ("name", "key", "message"),
    [
        ("!!!", "", '"!!!" can\'t be the key of an entry'),
        ("Rosa", "a b", '"a b" can\'t be the key of an entry'),
        ("Rosa", "#", '"#" can\'t be the key of an entry'),
    ],
)
def test_an_entry_that_has_no_key_is_refused(name: str, key: str, message: str) -> None:
    with pytest.raises(RefusalError) as refused:
        head_of(write_entry(name, [], [], "…", key), name, PEOPLE, "en")
    assert str(refused.value) == message
    assert refused.value.hint.startswith("keys are letters, digits and hyphens: --key ")


def test_a_text_that_would_begin_another_entry_is_refused() -> None:
    with pytest.raises(RefusalError, match='"Rosa" can\'t be the entry of a person'):
        head_of(write_entry("Rosa", [], [], "A.\n\n## B"), "Rosa", PEOPLE, "en")


PAUL = "# People\n\n## Paul von Hindenburg\n\n- also: Hindenburg\n\nA.\n"


@pytest.mark.parametrize(
    ("name", "also", "message"),
    [
        ("Paul von Hindenburg", [], '"Paul von Hindenburg" is there already'),
        ("Hindenburg", [], '"Hindenburg" is there already, as a name of "Paul von Hindenburg"'),
        ("Oskar", ["Hindenburg"], '"Hindenburg" is there already, as a name of'),
        ("Paul Von Hindenburg", [], '"Paul von Hindenburg" has the key "paul-von-hindenburg"'),
    ],
)
def test_what_is_there_already_is_refused_with_its_place(
    name: str, also: list[str], message: str
) -> None:
    head = head_of(write_entry(name, also, [], "…"), name, PEOPLE, "en")
    with pytest.raises(RefusalError) as refused:
        refuse_double(head, heads(PAUL))
    assert str(refused.value).startswith(message)
    assert refused.value.place == ("people.md", 3)


def test_names_compare_as_they_are_sought_in_the_text() -> None:
    march = head_of("## march\n\n…\n", "march", TERMS, "en")
    with pytest.raises(RefusalError):
        refuse_double(march, heads("## March\n\n…\n", TERMS))
    with pytest.raises(RefusalError):
        refuse_double(march, heads("## MARCH\n\n- match: any-case\n\n…\n", TERMS))
    refuse_double(head_of("## MARCH\n\n…\n", "MARCH", TERMS, "en"), heads("## Werner March\n"))
    refuse_double(head_of("## ebert\n\n…\n", "ebert", PEOPLE, "en"), heads("## Eberts\n"))


def place(name: str, others: list[str]) -> int | None:
    """Where a person goes among others, who stand on lines 1, 2, 3 …"""
    return place_of(heads(f"## {name}")[0], heads("\n".join(f"## {one}" for one in others)))


def test_an_entry_goes_where_the_alphabet_has_it() -> None:
    assert place("Beta", ["Alpha", "Gamma"]) == 2
    assert place("Ägir", ["Adam", "Bebel"]) == 2
    assert place("Zeta", ["Alpha", "Gamma"]) == 0
    assert place("Alpha", []) == 0


def test_a_few_entries_that_are_out_of_order_do_no_harm() -> None:
    names = [f"Name {letter}" for letter in "acegikmoqsuw"]
    names[3] = "Zeta"
    assert place("Name d", names) == 3
    assert place("Name h", names) == 5


def test_in_a_file_of_another_order_there_is_no_place() -> None:
    assert place("Beta", ["Gamma", "Alpha", "Delta"]) is None


@settings(max_examples=200, deadline=None, derandomize=True)
@given(names=st.lists(st.text("abcÄzé -", min_size=1), unique=True, max_size=8))
def test_entries_put_in_one_after_the_other_are_in_order(names: list[str]) -> None:
    named = [name.strip(" -") for name in names]
    named = list(dict.fromkeys(filter(None, named)))
    text = "\ufeff# People\r\n"
    for name in named:
        line = place_of(heads(f"## {name}")[0], heads(text.replace("\r\n", "\n")))
        assert line is not None
        text = insert_at(text, write_entry(name, [], [], "…"), line)
    all_heads = heads(text.replace("\r\n", "\n"))
    assert list(in_order(all_heads, lambda one: one.sort)) == all_heads
    assert len(all_heads) == len(named)
    assert text.startswith("\ufeff# People\r\n")
    assert "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize(
    "name",
    [
        *("C#", "a*b*c", "*Pravda*", "snake_case", "_x_", "AT&amp;T", "AT&T", "[sic]", "<b>"),
        *("A\\B", "Star * sign", "Kiel {x}", "Rosa {#}", "~~x~~", "[^1]", "[@reed]", "![x](y)"),
        *("1. May", "# #", "`make`"),
    ],
)  # fmt: skip
def test_a_name_is_the_words_that_were_given(name: str) -> None:
    head = head_of(write_entry(name, [name], [], "…", "key"), name, PEOPLE, "en")
    assert (head.name, head.also, head.shown) == (name, (name,), (Verbatim(name),))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text("ab *_`[](){}<>\\\\&;#!~^@|=+$", min_size=1, max_size=12))
def test_whatever_signs_it_has(name: str) -> None:
    name = " ".join(name.split())
    assume(any(sign.isalnum() for sign in name))
    head = head_of(write_entry(name, [name], [], "…", "key"), name, PEOPLE, "en")
    assert (head.name, head.also) == (name, (name,))

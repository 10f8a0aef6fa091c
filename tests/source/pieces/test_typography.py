"""Quotation marks, dashes, ellipses. The marks in running text are shown by cases/typography.md."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.model.text import Words
from glossator.source.pieces.typography import (
    _CANDIDATE,
    _QUOTES,
    educate,
    educate_pieces,
    educate_words,
)


def test_texts_stay_apart_and_are_judged_together() -> None:
    assert educate(['"', "so", '"', " x"], [False] * 4, "en") == ["“", "so", "”", " x"]


def test_code_is_left_alone_and_counts_as_what_stands_beside() -> None:
    assert educate(['"', '"x"--', '"'], [False, True, False], "en") == ["“", '"x"--', "”"]


def test_escapes_become_their_characters_in_code_too() -> None:
    assert educate(["\x0234\x03a\x0292\x03", "\x0292\x03"], [False, True], "en") == ['"a\\', "\\"]


def test_nothing_to_do() -> None:
    assert educate(["plain", ""], [False, False], "en") == ["plain", ""]
    assert educate([], [], "en") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“a ‘b’ c”"),
        ("de", "„a ‚b‘ c“"),
        ("fr", "«a ‹b› c»"),
        ("ru", "«a „b“ c»"),
        ("sv", "”a ’b’ c”"),
        ("da", "»a ›b‹ c«"),
        ("xx", "“a ‘b’ c”"),
    ],
)
def test_each_language_has_its_marks(language: str, text: str) -> None:
    assert educate(["\"a 'b' c\""], [False], language) == [text]


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru"])
@pytest.mark.parametrize("text", ["don't", "dogs' tails", "l'eau", "'90s"])
def test_an_apostrophe_is_the_same_in_all(language: str, text: str) -> None:
    assert educate([text], [False], language) == [text.replace("'", "’")]


QUOTED = [
    # Words that were left out, behind every sign that can stand before a quotation.
    ('("...and then")', "(“…and then”)"),
    ('["...so"]', "[“…so”]"),
    ('{"...so"}', "{“…so”}"),
    ("('...it')", "(‘…it’)"),
    ("(\"'...it' she said\")", "(“‘…it’ she said”)"),
    ('"...so" it began', "“…so” it began"),
    ('He said--"...and then"--no more', "He said–“…and then”–no more"),
    ('He said---"... and then" more', "He said—“… and then” more"),
    ('("… and then")', "(“… and then”)"),
    ('either/"...or"', "either/“…or”"),
    ('so..."and then" he left', "so…“and then” he left"),
    ('"so..." and "wait--" he said', "“so…” and “wait–” he said"),
    ('"Wait--", he said (or "wait...").', "“Wait–”, he said (or “wait…”)."),
    ('“("...so")”', "“(“…so”)”"),
    # Numbers.
    ('("-5")', "(“-5”)"),
    ('("--5")', "(“–5”)"),
    ('(".45 calibre")', "(“.45 calibre”)"),
    ('a—".45"—and "-5"', "a—“.45”—and “-5”"),
    ('from "-5" to "+5"', "from “-5” to “+5”"),
    ('("1917") and "90" or "14"', "(“1917”) and “90” or “14”"),
    ("the number '90' and '5', ('-5')", "the number ‘90’ and ‘5’, (‘-5’)"),
    ("in the '90s, the late-'30s ('20s)", "in the ’90s, the late-’30s (’20s)"),
    ('the "\'90s"', "the “’90s”"),
    # Dashes.
    ('"-- so he said"', "“– so he said”"),
    ('("-- so")', "(“– so”)"),
    ("'--so'", "‘–so’"),
    ('("—")', "(“—”)"),
    ('"So"--"no"', "“So”–“no”"),
    ('"So-"--"no"', "“So-”–“no”"),
    ("'.45', he said, '17.5'", "‘.45’, he said, ‘17.5’"),
    # What ends, ends.
    ('He said "so." (She said "so!")', "He said “so.” (She said “so!”)"),
    ('"So (or so)"; "so"...', "“So (or so)”; “so”…"),
    ('5\'10" and (6")', "5’10” and (6”)"),
]


@pytest.mark.parametrize(("typed", "shown"), QUOTED)
def test_what_is_quoted_may_begin_with_a_sign_or_a_number(typed: str, shown: str) -> None:
    assert educate([typed], [False], "en") == [shown]


@pytest.mark.parametrize(("language", "marks"), sorted(_QUOTES.items()))
@pytest.mark.parametrize("words", ["…so", "-5", ".45", "–so", "1917"])
def test_it_may_in_every_language(language: str, marks: str, words: str) -> None:
    typed = words.replace("…", "...").replace("–", "--")
    double, single = marks[:2], marks[2:]
    assert educate([f'("{typed}")'], [False], language) == [f"({double[0]}{words}{double[1]})"]
    assert educate([f"['{typed}']"], [False], language) == [f"[{single[0]}{words}{single[1]}]"]


def test_spanish_marks_open_before_a_quotation() -> None:
    assert educate(['¿"Qué"? ¡"Sí"!'], [False], "es") == ["¿«Qué»? ¡«Sí»!"]


@pytest.mark.parametrize(
    "address",
    [
        "https://xn--bcher-kva.example/a--b...c",
        "http://example.org/?q=a--b&r='c'",
        "ftp://example.org/a--b/c---d.txt",
        "file:///home/a--b/c...d",
        "https://example.org/wiki/A_(b--c)",
        "https://example.org/~o'neill/a...b",
        "www.example.org/a--b",
        "www.my--own.example",
        "example.org/a--b...c",
        "archive.example.co.uk:8080/a--b",
        "xn--bcher-kva.example",
        "www.xn--bcher-kva.example/x",
        "my--own.example.org",
        "a--b@example.org",
        "o'neill@xn--bcher-kva.example",
        "mailto:a--b@example.org",
        "10.1000/a--b...c",
        "doi:10.1000/456--7",
        "urn:isbn:a--b",
        "git+ssh://example.org/a--b",
        "scan--2.tiff",
        "IMG--12...3.jpeg",
        "folder--a/b--c.md",
        "./a--b/c.py",
        "~/a--b.tar",
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "See {}.", "({})", '"{}"', "so -- {} -- so", "[{}]; so", "see {}...", "'{}'!"]
)
def test_an_address_is_shown_as_it_was_typed(address: str, around: str) -> None:
    before, after = educate([around], [False], "en")[0].split("{}")
    assert educate([around.format(address)], [False], "en") == [f"{before}{address}{after}"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("and/or--he said", "and/or–he said"),
        ("war--i.e. the first", "war–i.e. the first"),
        ("1914--18...so", "1914–18…so"),
        ("left.So--he", "left.So–he"),
        ("@home--so", "@home–so"),
        ("a: b--c", "a: b–c"),
        ("J.R.--Smith", "J.R.–Smith"),
        ("10.5--11.5", "10.5–11.5"),
        ("--verbose", "–verbose"),
    ],
)
def test_what_is_no_address_is_set(typed: str, shown: str) -> None:
    assert educate([typed], [False], "en") == [shown]


_SIGNS = st.sampled_from(["-", "--", ".", "..", '"', "'", "\x0242\x03", "a", " ", "\x02", "4"])


@given(text=st.lists(_SIGNS, max_size=12).map("".join), start=st.integers(0, 3))
def test_dashes_and_ellipses_are_runs_of_just_so_many_signs(text: str, start: int) -> None:
    plain = re.compile(
        r"\x02(?P<escaped>\d+)\x03|\"|'|(?<!-)---(?!-)|(?<!-)--(?!-)|(?<!\.)\.\.\.(?!\.)"
    )
    found = [match.span() for match in _CANDIDATE.finditer(text, start)]
    assert found == [match.span() for match in plain.finditer(text, start)]


@given(
    texts=st.lists(st.text("ab \"'-.1\n", min_size=1, max_size=9), max_size=3),
    more=st.sampled_from(["", "I so, " * 700]),
    spaces=st.booleans(),
)
def test_words_are_set_alike_each_time(texts: list[str], more: str, spaces: bool) -> None:
    texts = [*texts, more]
    made = [str(item) for item in educate_pieces([*map(Words, texts)], (), "en", spaces)]
    assert list(educate_words(texts, "en", spaces)) == made
    assert list(educate_words(texts, "en", spaces)) == made

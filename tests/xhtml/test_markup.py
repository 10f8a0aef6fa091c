"""The one parser: what it takes, what it refuses, and that it says why."""

import pytest

from glossator.xhtml import markup
from glossator.xhtml.markup import DEEPEST, MarkupError, local, named, parse, scan, words_of

BOMB = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "isn't well-formed"),
        (b"<a>", "isn't well-formed"),
        (b"<a>\xff</a>", "isn't well-formed"),
        (b"<a>&nbsp;</a>", "isn't well-formed"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "isn't well-formed"),
        (BOMB.encode(), "entities"),
        (BOMB.encode("utf-16"), "entities"),
        (b"<a>" * (DEEPEST + 1) + b"</a>" * (DEEPEST + 1), "nested"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(MarkupError, match=why):
        parse(data)


def test_what_is_too_large_is_not_even_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "LARGEST", 100)
    with pytest.raises(MarkupError, match="too large"):
        parse(b"<" * 101)


def test_entities_are_read_where_they_may_be_within_bounds() -> None:
    assert parse(BOMB.encode(), entities=True).text == "haha"
    rows = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 20}">' for n in range(9))
    laughs = f'<!DOCTYPE a [<!ENTITY e0 "ha">{rows}]><a>&e9;</a>'
    with pytest.raises(MarkupError, match="isn't well-formed"):
        parse(laughs.encode(), entities=True)


@pytest.mark.parametrize(
    "data",
    [
        b"\n <?xml version='1.0' encoding='utf-8'?>\n<a>b</a>\n",
        b"\xef\xbb\xbf<!DOCTYPE a PUBLIC 'x' 'http://example.org/x.dtd'><a>b</a>",
        b"<!DOCTYPE a [<!ELEMENT a ANY>]><a>b</a>",
        "<?xml version='1.0' encoding='utf-16'?><a>b</a>".encode("utf-16"),
    ],
)
def test_patience_overlooks_what_stands_before_the_root(data: bytes) -> None:
    assert parse(data, patient=True).text == "b"


def test_patience_overlooks_letters_that_are_none() -> None:
    assert parse(b"<a>b\xff</a>", patient=True).text == "b\ufffd"


def test_a_scan_sees_every_element_as_it_is_written() -> None:
    seen: list[tuple[str, dict[str, str]]] = []
    fault = scan(b'<p><x:a b="1" x:c="2"/></p>', lambda *found: seen.append(found))
    assert (seen, fault) == ([("p", {}), ("x:a", {"b": "1", "x:c": "2"})], "")
    assert "mismatched" in scan(b"<p></a>", lambda *_: None)


def test_elements_are_found_by_their_names_alone() -> None:
    root = parse(b'<a xmlns="x"><b xmlns="y">one\n two</b><!-- - --></a>', comments=True)
    assert [local(one) for one in root.iter()] == ["a", "b", ""]
    assert [words_of(one) for one in named(root, "b")] == ["one two"]
    assert words_of(None) == ""

"""Dumps: what the values of the stages look like as JSON."""

import datetime
import json
from typing import Any

from glossator.engine.dump import dumped
from glossator.model.manuscript import ImageFile
from glossator.model.registers import Linking
from glossator.model.settings import Ignore, Settings
from glossator.model.text import Markup, Mention, Verbatim, Words


def plain(value: object) -> Any:
    return json.loads(dumped(value))


def test_a_value_says_what_it_is_and_then_its_fields() -> None:
    assert plain(Ignore("long-note", "a.md", 3, "a table")) == {
        "is": "Ignore",
        "code": "long-note",
        "path": "a.md",
        "line": 3,
        "reason": "a table",
    }


def test_the_three_kinds_of_text_are_told_apart() -> None:
    pieces = (Words("a"), Verbatim("b"), Markup("<br/>"), Mention("people", "lenin", "Lenin"))
    assert plain(pieces) == [
        {"words": "a"},
        {"verbatim": "b"},
        {"markup": "<br/>"},
        {
            "is": "Mention",
            "register": "people",
            "key": "lenin",
            "words": "Lenin",
            "shown": [],
        },
    ]


def test_bytes_are_shown_by_their_number_and_digest() -> None:
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    shown = plain(ImageFile("images/a.png", "image/png", "", b"abc"))
    assert shown["data"] == {"bytes": 3, "sha256": digest}


def test_settings_are_shown_with_their_dates_and_choices() -> None:
    shown = plain(
        Settings(
            "Été",
            "fr",
            "urn:x",
            edition_date=datetime.date(2026, 1, 2),
            linking={"people": Linking.ALL},
        )
    )
    assert shown["edition_date"] == "2026-01-02"
    assert shown["linking"] == {"people": "all"}
    assert shown["numbering"] == "chapter"
    assert shown["chapter_labels"] is True
    assert shown["ignores"] == []


def test_a_key_of_two_parts_is_written_as_an_address() -> None:
    assert plain({("people", "lenin"): 1}) == {"people#lenin": 1}


def test_letters_are_written_as_themselves_so_that_dumps_can_be_read_and_searched() -> None:
    assert "Été" in dumped(("Été",))

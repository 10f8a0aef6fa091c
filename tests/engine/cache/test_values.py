"""Values of the model come back as they were; nothing else is ever made from a cache."""

import os
import pickle
from dataclasses import dataclass
from enum import Enum

import pytest

from glossator.engine import values
from glossator.engine.values import read_value, write_value
from glossator.model.text import TextKind, Words
from tests.books.making import make

BOOK = make(
    {
        "chapters/a.md": "# A\n\nAnn, *so*.[^1] | [@k, p. 1]\n\n| a | b |\n|---|---|\n| c | d |\n\n"
        "[^1]: Note.\n",
        "people.md": "## Ann\n\n- born: 1900\n\nOne.\n",
        "works.json": '[{"id": "k", "type": "book", "title": "T"}]',
    }
).book


def test_documents_and_registers_come_back_as_they_were() -> None:
    for value in (*BOOK.documents, *BOOK.registers):
        again = read_value(write_value(value))
        assert again == value
        assert repr(again) == repr(value)


def test_words_stay_words() -> None:
    assert type(read_value(write_value(Words("so")))) is Words


@dataclass
class Foreign:
    """A class that is not the model's."""

    text: str


class Evil:
    """What a stranger might put into a cache."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("exit 1",)


@pytest.mark.parametrize("value", [Foreign("x"), Evil(), print])
def test_whatever_is_not_the_model_s_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="no value of the model"):
        read_value(pickle.dumps(value))


@pytest.mark.parametrize("data", [b"", b"\x80", b"nonsense", write_value(BOOK.documents)[:-10]])
def test_whatever_is_no_value_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_value(data)


ENUMERATIONS = sorted(
    (one for one in values._classes().values() if issubclass(one, Enum)),
    key=lambda one: one.__name__,
)


@pytest.mark.parametrize("enumeration", ENUMERATIONS, ids=lambda one: one.__name__)
def test_members_of_enumerations_are_written_by_their_value(enumeration: type[Enum]) -> None:
    """So that no Python writes a call of `getattr`, as 3.11.2 would by itself."""
    for member in enumeration:
        data = write_value(member)
        assert read_value(data) is member
        assert b"getattr" not in data


def test_a_call_of_getattr_is_never_made() -> None:
    data = b"cbuiltins\ngetattr\n(cglossator.model.text\nTextKind\nVCHAPTER\ntR."
    assert pickle.loads(data) is TextKind.CHAPTER
    with pytest.raises(ValueError, match="no value of the model"):
        read_value(data)


def test_what_cannot_be_written_is_said() -> None:
    with pytest.raises(ValueError, match="no value of the model"):
        write_value(lambda: None)

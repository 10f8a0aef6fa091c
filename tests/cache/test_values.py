"""Values of the model come back as they were; nothing else is ever made from a cache."""

import os
import pickle
from dataclasses import dataclass

import pytest

from glossator.cache.values import read_value, write_value
from glossator.model.text import Words
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

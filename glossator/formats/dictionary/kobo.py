"""Writes a dictionary for Kobo's own reader: `dicthtml-….zip`.

Kobo doesn't document the format. Its forms are those that dictutil found in Kobo's program, and
tells at https://pgaskin.net/dictutil/dicthtml/format.html and `prefixes.html` beside it. The
archive has

    words        all words, as a trie of the library marisa: whether a word is in the dictionary
    PREFIX.html  the answers of the words with this prefix, packed by gzip

An answer is there once for each prefix of its words, because Kobo looks into the file of a word's
own prefix alone. Kobo reads the files by regular expressions, not as XML: tags and their spaces are
just those that are written here, and no line ends. Links within a dictionary it doesn't know.
"""

import struct
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from glossator.formats.archive import Content, packed
from glossator.formats.dictionary.answers import WordAnswer, answers_of, book_name, html_of
from glossator.formats.dictionary.articles import Articles
from glossator.formats.written import Written
from glossator.model.called import CalledEntry
from glossator.model.errors import FormatError
from glossator.model.publication import Publication, deflated
from glossator.model.shell import install

NO_PREFIX = "11"
"""The prefix of words that don't begin with two letters."""
_GZIP = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
"""The head of a file without name, time and system (RFC 1952, section 2.3)."""
_SIZES = struct.Struct("<II")


def write(publication: Publication, called: Sequence[CalledEntry], name: str) -> Written:
    """The dictionary of a book's entries, as a file of this name.

    `called` are the entries with all words by which they are looked up. Raises FormatError where
    the library is missing that writes the words.
    """
    called = tuple(replace(one, words=_stripped(one.words)) for one in called)
    articles = Articles(publication, called)
    answers = sorted(answers_of(called, articles), key=lambda one: (len(one.head), one.head))
    by_prefix: dict[str, list[str]] = {}
    for answer in answers:
        html = html_of(answer, articles, lambda _: "").replace("\n", " ")
        words: dict[str, list[str]] = {prefix_of(answer.head): []}
        for word in answer.words:
            words.setdefault(prefix_of(word), []).append(word)
        for prefix, some in words.items():
            by_prefix.setdefault(prefix, []).append(_entry(answer.head, some, html))
    files: dict[str, Content] = {
        f"{prefix}.html": _gzipped(f"<html>{''.join(entries)}</html>".encode())
        for prefix, entries in by_prefix.items()
    }
    files["words"] = _trie(answers)
    # Kobo shows an archive's comment below each answer.
    return Written({name: packed(files, comment=book_name(publication))})


def prefix_of(word: str) -> str:
    """The prefix of the file that Kobo looks into for a word."""
    letters = word[:2].lower()[:2].strip()
    if letters and unicodedata.name(letters[0], "").startswith("CYRILLIC"):
        return letters
    letters = f"{letters:a<2}" if letters else letters
    return letters if len(letters) == 2 and letters.isalpha() else NO_PREFIX


def _stripped(words: Iterable[str]) -> tuple[str, ...]:
    """Words without white space about them, each once: Kobo cuts it off before it looks."""
    return tuple(dict.fromkeys(filter(None, (word.strip() for word in words))))


def _entry(head: str, words: Sequence[str], html: str) -> str:
    """An answer in one of its files, with those of its words that are looked up there."""
    variants = dict.fromkeys(_attribute(word.lower()) for word in words)
    listed = "".join(f'<variant name="{word}"/>' for word in variants)
    return f'<w><a name="{_attribute(head)}" /><var>{listed}</var>{html}</w>'


def _attribute(word: str) -> str:
    """A word as Kobo finds it: nothing is escaped, so what would end it is another sign."""
    return word.translate(_SIGNS)


_SIGNS = str.maketrans({'"': "”", "<": "‹", ">": "›"})


def _gzipped(data: bytes) -> bytes:
    made = deflated(data)
    return _GZIP + made.data + _SIZES.pack(made.checksum, made.size & 0xFFFFFFFF)


def _trie(answers: Sequence[WordAnswer]) -> bytes:
    try:
        from marisa_trie import Trie
    except ImportError:
        message = "marisa-trie, which packs the words of a dictionary for Kobo, isn't installed"
        raise FormatError(message, f"install it: {install('kobo')}") from None
    words = sorted(word for answer in answers for word in answer.words)
    data: bytes = Trie(words).tobytes()
    return data

"""Writes a StarDict dictionary, version 2.4.2: what KOReader, PocketBook and GoldenDict read.

The format is that of `doc/DICTFILE_FORMAT` in sdcv, the engine of KOReader, and, for the file of
synonyms, of StarDict's own `StarDictFileFormat`. A dictionary is four files of one name:

    .ifo    what it is called, and how much there is of everything
    .idx    the words, each with where its answer stands in .dict, and how long that is
    .dict   the answers: HTML, for KOReader shows it (`sametypesequence=h`)
    .syn    further words, each with the number of a word of .idx

Words are sorted so that a program finds each by halving: by their bytes, ASCII's letters without
regard to case; what is the same then, with regard to it (`stardict_strcmp`). Numbers are of 32
bits, the greatest byte first.
"""

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from glossator.formats.dictionary.answers import (
    WordAnswer,
    answers_of,
    book_name,
    heads_of,
    html_of,
)
from glossator.formats.dictionary.articles import Articles
from glossator.formats.written import Written
from glossator.model.called import CalledEntry
from glossator.model.dataclass import dataclass
from glossator.model.diagnostics import Diagnostic, warning
from glossator.model.publication import Publication

_LONGEST = 255
"""Bytes of a word: "the length of word_str should be less than 256"."""
_LINK = "bword://"
"""What links to other words begin with; KOReader takes the rest as it is written, unescaped."""
_PLACE = struct.Struct(">II")
_NUMBER = struct.Struct(">I")
_LOWER = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"abcdefghijklmnopqrstuvwxyz")


def write(publication: Publication, called: Sequence[CalledEntry], name: str) -> Written:
    """The dictionary of a book's entries, in files of this name.

    `called` are the entries with all words by which they are looked up.
    """
    articles = Articles(publication, called)
    fitting, found = _fitting(called)
    answers = answers_of(fitting, articles)
    files = _packed(answers, articles)
    about = _about(publication, files)
    return Written(
        {f"{name}{ending}": data for ending, data in {".ifo": about, **files.files}.items()}, found
    )


@dataclass(frozen=True, slots=True)
class _Packed:
    """The files by their endings, and how many words they have."""

    files: Mapping[str, bytes]
    words: int
    synonyms: int


def sort_key(word: str) -> tuple[bytes, bytes]:
    """What a word is sorted by (`stardict_strcmp`)."""
    data = word.encode()
    return data.translate(_LOWER), data


def _packed(answers: Sequence[WordAnswer], articles: Articles) -> _Packed:
    heads = heads_of(answers)

    def link(entry: str) -> str:
        return f"{_LINK}{heads[entry]}" if entry in heads else ""

    texts = bytearray()
    words: list[tuple[str, bytes]] = []
    for answer in sorted(answers, key=lambda one: sort_key(one.head)):
        text = html_of(answer, articles, link).encode()
        place = _PLACE.pack(len(texts), len(text))
        texts += text
        words += ((word, place) for word in answer.words if word == answer.head or _grows(word))
    words.sort(key=lambda one: sort_key(one[0]))
    numbers = {word: number for number, (word, _) in enumerate(words)}
    synonyms = [
        (word, _NUMBER.pack(numbers[answer.head]))
        for answer in answers
        for word in answer.words
        if word not in numbers
    ]
    synonyms.sort(key=lambda one: sort_key(one[0]))
    files = {".idx": _listed(words), ".dict": bytes(texts)}
    if synonyms:
        files[".syn"] = _listed(synonyms)
    return _Packed(files, len(words), len(synonyms))


def _grows(word: str) -> bool:
    """Whether a word has another length once its case is taken away, as İstanbul has.

    Behind such a synonym, sdcv loses its way through the others (up to 0.5.3, which Debian 12 has):
    so it stands among the words of the index, which may share an answer.
    """
    return len(word.casefold().encode()) != len(word.encode())


def _listed(rows: Iterable[tuple[str, bytes]]) -> bytes:
    return b"".join(word.encode() + b"\0" + numbers for word, numbers in rows)


def _about(publication: Publication, packed: _Packed) -> bytes:
    """The `.ifo`. Values are lines; the first two lines are asked for as they stand here."""
    settings = publication.settings
    language = settings.base_language
    rows = {
        "bookname": book_name(publication),
        "wordcount": str(packed.words),
        "synwordcount": str(packed.synonyms) if packed.synonyms else "",
        "idxfilesize": str(len(packed.files[".idx"])),
        "author": ", ".join(one.name for one in settings.creators),
        "description": settings.description,
        "date": publication.modified.strftime("%Y.%m.%d"),
        "sametypesequence": "h",
        # KOReader's own: the language of the words, and that of what is said of them.
        "lang": f"{language}-{language}",
    }
    lines = (f"{key}={' '.join(value.split())}\n" for key, value in rows.items() if value)
    return ("StarDict's dict ifo file\nversion=2.4.2\n" + "".join(lines)).encode()


def _fitting(
    called: Sequence[CalledEntry],
) -> tuple[tuple[CalledEntry, ...], tuple[Diagnostic, ...]]:
    """The entries with the words that are short enough, and what is to be said of the others.

    An entry that has none is found by the beginning of its name.
    """
    found: list[Diagnostic] = []
    fitting = []
    for entry in called:
        words = tuple(word for word in entry.words if len(word.encode()) <= _LONGEST)
        if len(words) < len(entry.words):
            long = next(word for word in entry.words if word not in words)
            found.append(_too_long(entry, long, words))
            words = words or (entry.name.encode()[:_LONGEST].decode(errors="ignore"),)
        fitting.append(replace(entry, words=words))
    return tuple(fitting), tuple(found)


def _too_long(entry: CalledEntry, word: str, others: Sequence[str]) -> Diagnostic:
    size = len(word.encode())
    message = (
        f'the dictionary can\'t be asked for "{word[:40]}…": it has {size} bytes in UTF-8, '
        f"and StarDict's words have {_LONGEST} at most"
    )
    hint = 'give the entry a shorter name beside it: "- also: …"'
    if others:
        hint = f'it is found by "{others[0]}"; where that is enough, let it be'
    return warning(entry.place.path, entry.place.line, "long-name", message, hint)

"""Words of a book, or a paragraph, in; the stand-off note that hangs there, and its place, out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from glossator.annotating.skeletons.refusal import RefusalError
from glossator.annotating.skeletons.texts import Text
from glossator.annotating.standoff.entry import StandoffEntry
from glossator.annotating.standoff.file import free_label, insert, labels, notes_path
from glossator.model.ids import is_label
from glossator.text.passages import LONGEST, Extent, Near

PLACEHOLDER = "…"
"""What stands where the editor has still to write: a note without a text would be an error."""

_SHOWN = 10
"""How many places are listed at most."""
_AROUND = 40
"""How many characters are shown on either side of one."""
_STOP = re.compile(r"(?:[.,;:!?]+[”’»“\"')\]]*|[”’»“\"']+[.,;:!?]*)(?!\w)")
_ENDING = 12
"""How many words of a paragraph stand for it where it is too long to be quoted as a whole."""


def passage(
    texts: Sequence[Text], words: str, after: str = "", before: str = ""
) -> tuple[Text, Extent]:
    """The one place in these texts where the words stand.

    Raises RefusalError where they stand nowhere, with what is most like them, or in several places.
    """
    found = [(text, place) for text in texts for place in text.passages.find(words, after, before)]
    if len(found) == 1:
        return found[0]
    if found:
        more = [f"… and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
        raise RefusalError(
            f'"{_short(words)}" stands in {len(found)} places',
            "quote more words of the one, or say what it stands near: --after WORDS, "
            "--before WORDS, --chapter NAME",
            [*(_shown(text, place) for text, place in found[:_SHOWN]), *more],
        )
    near = [(one, text) for text in texts for one in text.passages.nearest(words)]
    near.sort(key=lambda one: -one[0].likeness)
    raise RefusalError(
        f'"{_short(words)}" stands nowhere in {_among(texts)}',
        "did you mean one of these? Capitals count, and words are quoted whole; "
        "first words … last words stands for a long passage"
        if near
        else "quote words of the text as a reader sees them, without mark-up; capitals count",
        [_suggested(text, one) for one, text in near[:3]],
    )


def quotable(text: Text, place: Extent) -> Extent:
    """What is quoted of a paragraph to name it: the whole, or its end if that is too long.

    Either way the note's number stands where the paragraph ends.
    """
    start, end = text.passages.span(place)
    if end - start <= LONGEST:
        return place
    ending = " ".join(text.passages.text[start:end].split()[-_ENDING:])
    return text.passages.place(end - len(ending), end)


def with_stop(text: Text, place: Extent, language: str) -> Extent:
    """A passage with the stop that follows it: in English, a note's number stands behind that."""
    words = text.passages.parts[place.end_part]
    stop = _STOP.match(words, place.end) if language == "en" else None
    if stop is None or not words[place.end - 1].isalnum():
        return place
    return replace(place, end=stop.end())


def new_label(text: Text, notes: str, words: str, wanted: str = "") -> str:
    """The label of a new note: the one that is wanted, or one made of the words it hangs on.

    `notes` is the text of the file of stand-off notes: it and the chapter share their labels.
    Raises RefusalError where the wanted one is taken, or can't be a label.
    """
    taken = {*(note.label for note in text.document.notes), *labels(notes)}
    if not wanted:
        return free_label(words, taken)
    wanted = wanted.removeprefix("[^").removesuffix("]")
    if not is_label(wanted):
        raise RefusalError(
            f'"{wanted}" can\'t be the label of a note',
            "labels are letters, digits, hyphens and underscores: --label "
            + free_label(wanted, taken),
        )
    if wanted in taken:
        raise RefusalError(
            f'"{text.name}" has a note "{wanted}" already',
            f"give this one another label: --label {free_label(wanted, taken)}",
        )
    return wanted


def standoff_note(
    text: Text, place: Extent, notes: str, label: str = "", body: str = ""
) -> tuple[StandoffEntry, str]:
    """A note on a passage, and the text of its file of notes (`notes`) with it, in text order.

    Raises RefusalError where no quotation names the passage, or the label is none.
    """
    # As a search would give it: what isn't seen is no part of it.
    place = text.passages.place(*text.passages.span(place))
    quotation = text.passages.quoted(place)
    if text.passages.meant(quotation) != (place,):
        raise RefusalError(
            f"no quotation leads to {text.shown(place)} for certain",
            "quote fewer words, or others near them",
        )
    label = new_label(text, notes, text.passages.words(place), label)
    entry = StandoffEntry(label, quotation, body.strip() or PLACEHOLDER)
    here = (place.end_part, place.end)

    def comes_before(other: str) -> bool:
        there = text.reference(other)
        return there is not None and there > here

    return entry, insert(notes, entry, comes_before)


def notes_file(text: Text, texts: Sequence[Text]) -> str:
    """The file of a text's stand-off notes.

    Raises RefusalError where it is another's: of texts of one name, the first in the book has it.
    """
    path = notes_path(text.document.path)
    first = next(one for one in texts if notes_path(one.document.path) == path)
    if first is not text:
        raise RefusalError(
            f"{path} is the file of the notes on {first.document.path}",
            "rename one of the two, or write the note into the text itself: --inline",
        )
    return path


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 2 * _AROUND else f"{words[:_AROUND]} … {words[-_AROUND:]}"


def _among(texts: Sequence[Text]) -> str:
    return texts[0].document.path if len(texts) == 1 else "the book's texts"


def _shown(text: Text, place: Extent) -> str:
    """A place, and some of what stands around it."""
    start, end = text.passages.span(place)
    whole = text.passages.text
    before = whole[max(0, start - _AROUND) : start].partition(" ")[2] if start else ""
    after = whole[end : end + _AROUND].rpartition(" ")[0]
    return f"{text.shown(place)}  … {before}[{_short(whole[start:end])}]{after} …"


def _suggested(text: Text, near: Near) -> str:
    # 0.999 is no whole: nothing that is the same is a suggestion.
    return f'{text.shown(near.place)}  "{_short(near.words)}" ({int(near.likeness * 100)} % alike)'

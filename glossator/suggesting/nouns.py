"""A form in a language that writes all nouns with a capital letter in; whether it is a name, out.

Names take no article, no ending of nouns, and no other word of the book is made from them.
"""

import re
from bisect import bisect_left
from functools import cached_property

from glossator.suggesting.forms import Form
from glossator.suggesting.language import FIRST_NAMES, Language
from glossator.suggesting.runs import PARTICLES
from glossator.suggesting.vocabulary import Vocabulary

_NOUN = re.compile(
    r".+(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|ion|ionen|ismus|niß|nis|nisse|nissen|tum|"
    r"tümer|ling|linge|ment|mente|tät|täten|chen|lein|erei|enz|anz|ur|age|ik|iker|ist|isten|ie|ien|"
    r"ern|eln|sal|werk|zeug|weise|leute|mann|männer|haus|stadt|land|wesen|en|in|innen|kunft|falt|rer|"
    r"ler|ner|ium|ast|kirche|straße|platz)"
)
_INFLECTED = ("e", "en", "n", "er", "ern", "es")
_PLAIN = str.maketrans("äöüß", "aous")
_OF_NAMES = ("isch", "sch", "s", "n", "ns", "ianer", "iner", "er", "ern")
"""What is made of names, too: lutherisch, Luthers, Lutheraner."""


class Names:
    """Tells names from nouns, by the words of a book."""

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        self._vocabulary = vocabulary
        self._language = language

    def has(self, form: Form) -> bool:
        """Whether a form is rather a name than a noun."""
        if len(form.words) > 1:
            return self._has_run(form)
        word = form.text
        if form.titled * 4 >= form.count:
            return True
        if word.lower() in FIRST_NAMES:
            return self._is_bare(word)
        return (
            form.count > 2 and (not _NOUN.fullmatch(word) or form.count > 9) and self._is_bare(word)
        )

    def _has_run(self, form: Form) -> bool:
        first, last = form.words[0], form.words[-1]
        if not self._is_bare(last):
            return False
        if first.endswith(".") or first.lower() in FIRST_NAMES or form.titled:
            return True
        if any(word in PARTICLES for word in form.words):
            return self._is_bare(first)
        return form.count > 1 and all(map(self._is_bare, form.words))

    def _is_bare(self, word: str) -> bool:
        """Whether nothing in the book speaks for a noun."""
        words = self._vocabulary.words
        few = words[word] // 20
        if self._vocabulary.small[word.lower()] > few:
            return False
        least = 50 if _NOUN.fullmatch(word) else 10
        if self._vocabulary.determined[word] * least > words[word]:
            return False
        if any(words[f"{word}{ending}"] > few for ending in _INFLECTED):
            return False
        return not self._has_kin(word.lower().translate(_PLAIN), few)

    def _has_kin(self, word: str, few: int) -> bool:
        """Whether the book has words that are made of this one, or this one of others."""
        stem = word[: max(4, len(word) - 2)] if len(word) > 4 else word
        at = bisect_left(self._sorted, stem)
        kin = 0
        for other in self._sorted[at : at + 40]:
            if not other.startswith(stem):
                break
            if other != word and not other.removeprefix(word).startswith(_OF_NAMES):
                kin += 1
        return kin > few or any(word[at:] in self._nouns for at in range(4, len(word) - 3))

    @cached_property
    def _sorted(self) -> list[str]:
        """The words of the book, in small letters and without marks."""
        return sorted({word.lower().translate(_PLAIN) for word in self._vocabulary.words})

    @cached_property
    def _nouns(self) -> frozenset[str]:
        """The nouns of the book."""
        determined = self._vocabulary.determined
        return frozenset(word.lower().translate(_PLAIN) for word in determined)

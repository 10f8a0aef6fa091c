"""Cuts a text into sentences; together they are the text, letter for letter.

Where it isn't sure, two sentences stay together rather than that one is cut in the middle. Kobo
itself cuts after every full stop with a space behind it, so that "J. V. Stalin" is three pieces;
here a full stop has to look like the end of a sentence from both sides.
"""

from glossator.model.expressions import expression

_END = expression(
    r"(?P<mark>[.!?…]+)"
    # French and Swiss books put a space that doesn't break before the mark that closes.
    r"(?:[\u00a0\u202f]?[»›]|[\"'”’“)\]])*"
    # Spaces that don't break aren't here: whoever writes "p.\u00a012" wants it in one piece.
    r"[ \t\r\n\f]+"
    r"(?=[\"'“”‘„‚«»‹›(\[¿¡—–\u00a0\u202f-]*(?P<next>[^\s]))"
)
_ELLIPSIS = expression(r"…|\.\.\.")
_LAST_WORD = expression(r"[\w.’'-]*\Z")
_NO_END = expression(
    r"\w"  # an initial
    r"|(?:\w{1,3}\.)+\w{1,3}"  # U.S., e.g., z.B.
    r"|\d\d"  # an ordinal, as German writes it
    r"|[IVXL]+"
)
_ABBREVIATIONS = frozenset(
    """
adm al approx bd bros bzw ca capt cf ch chap cit co col corp dept dr ed eds engl etc ff
fig fr frz gen geb gest gov hg hon hr hrsg ibid inc jr lat lt ltd maj messrs mgr mlle
mme mr mrs ms nr op orig pl pp pres prof resp rev rst russ sc sen sgt sog sr ss st trans
transl univ usw vgl viz vol vols vs
""".split()
)
"""Words that a full stop shortens, and before which a capital letter is no new sentence. Those that
only numbers follow (`no. 5`) needn't be here: no sentence is begun by a digit."""


def sentences(text: str) -> list[str]:
    """The sentences, each with the space behind it. Escaped text (`&amp;`) may be given as well."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if _begins(end["next"]) and _ends(text[start : end.start()], end["mark"]):
            found.append(text[start : end.end()])
            start = end.end()
    if text[start:]:
        found.append(text[start:])
    return found


def _begins(letter: str) -> bool:
    """Whether a sentence can begin with this: in scripts without capitals, with any letter."""
    return letter.isalpha() and not letter.islower()


def _ends(before: str, mark: str) -> bool:
    """Whether this mark, after these words, ends a sentence."""
    if mark != ".":
        return not _ELLIPSIS.fullmatch(mark)
    word = _LAST_WORD.search(before)
    assert word is not None
    return not _NO_END.fullmatch(word[0]) and word[0].lower() not in _ABBREVIATIONS


_IN_QUOTES = frozenset(("en", "en-us"))


def stops_in_quotes(language: str) -> bool:
    """Whether a full stop or a comma goes before a closing quotation mark: “so.” and not “so”.

    `language` is a whole tag; the languages are those of CSL's locales (`punctuation-in-quote`).
    """
    return language.lower() in _IN_QUOTES

"""What KOReader looks up in a dictionary when a reader holds a finger on words of a book.

It changes the words before it asks, so that a dictionary has to know them as they are then:
`ReaderDictionary:cleanSelection` in KOReader, `readerdictionary.lua`, and `util.stripPunctuation`
there. What it makes lower or upper case besides is tried in both ways by `sdcv`, its engine.
"""

import string

from glossator.model.expressions import expression

_GENERAL_PUNCTUATION = expression("[\u2000-\u20ff]")
"""All that begins with these bytes in UTF-8: dashes, quotation marks, narrow spaces, and more."""
_DROPPED = expression("[·|↑ˈˌ]")
_ENDINGS = (expression("'s$"), expression("^[LSDMNTlsdmnt]'"), expression("^[Qq][Uu]'"))
"""The English possessive, and articles and the like of French."""
_SPACES = " \t\n\v\f\r"


def looked_up(words: str) -> str:
    """The words that KOReader looks up where these are selected; empty, if nothing is left."""
    text = words.replace("\u00a0", " ").strip(_SPACES).replace("\u2019", "'")
    text = _GENERAL_PUNCTUATION.sub("", text).strip(string.punctuation)
    text = _DROPPED.sub("", text)
    for ending in _ENDINGS:
        text = ending.sub("", text)
    return text.strip(_SPACES)

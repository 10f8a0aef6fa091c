"""A name and the language of the text in; the genitive that it has in that language out.

Where the genitive is the name and an s, it is another word, which only the language tells to be
the same name: Eberts Rede, Rosa Luxemburgs Briefe, Lenins tal. What an apostrophe sets off
(Ebert's, Marx’ Werk) needs no language: the name stands there whole.
"""

_SIBILANTS = "sxzß"
_NEVER_AFTER = {
    "de": _SIBILANTS,
    # After one of these vowels Dutch writes an apostrophe: Anna's.
    "nl": f"{_SIBILANTS}aiouy",
    "sv": _SIBILANTS,
    "da": _SIBILANTS,
    "nb": _SIBILANTS,
    "nn": _SIBILANTS,
    "no": _SIBILANTS,
}
"""Languages of which the genitive of names ends with an s, and letters that it never follows."""

_OTHER_WORDS = frozenset(
    "anders andreas elias hans jens jonas klas lars lucas lukas mats matthias moses nils niklas "
    "nicolas nikolas thomas tobias tomas "
    "abends anfangs bereits damals das des eines els es falls jemals links los mals mittags "
    "morgens nachts niemals rechts stets teils was".split()
)
"""Names and words that end with an s of their own: Hans is nobody called Han."""


def genitive(name: str, language: str) -> str:
    """The genitive of a name in a language where that is another word; else nothing.

    Of a name of several words the last has the ending. One that ends in no small letter (a number,
    an abbreviation) has none.
    """
    never = _NEVER_AFTER.get(language)
    if never is None or len(name) < 2 or not name[-1].islower() or name[-1] in never:
        return ""
    made = f"{name}s"
    return "" if made.lower() in _OTHER_WORDS else made

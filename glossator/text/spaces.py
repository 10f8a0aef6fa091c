"""A text in; the same with spaces that end no line where a typographer has them, out.

A space becomes another, character for character: places in the text stay what they were, and who
compares texts takes all white space for the same. Where the source has a line's end there, the
line's end changes places with the next space, so that findings keep their lines.
"""

import re

from glossator.text.space_rules import rules_of

_CANDIDATE = re.compile(
    # A space beside which something stands that a rule may ask for.
    r"[ \n](?:(?=[\d.IVX;:!?»›—%‰°€$£¥§]|[LC][IVXLC])|(?<=[^\w\s].)|(?<=[\dIVX°º].)|(?<=\b\w.)"
    r"|(?<=[\dIVX][eh].)|(?<=\der.)|(?<=[\d°º]\sde.)"
    r"|(?:(?<=\b\w\w.)|(?<=\b\w\w\w.)|(?<=\b\w\w\w\w.)|(?<=\b\w{8}.))(?=[^\W\da-z_]))",
    re.DOTALL,
)
_NEAR = 24
"""How many characters before a space a rule looks at."""


def held(text: str, language: str) -> str:
    """A text with its no-break spaces."""
    return with_spaces(text, held_places(text, language))


def with_spaces(text: str, places: dict[int, str], offset: int = 0) -> str:
    """A text with other characters at places that are counted from `offset` on."""
    mine = {at - offset for at in places if offset <= at < offset + len(text)}
    if not mine:
        return text
    return "".join(places[at + offset] if at in mine else sign for at, sign in enumerate(text))


def held_places(text: str, language: str) -> dict[int, str]:
    """The places of a text where a space ends no line, and what stands there instead."""
    rules = rules_of(language)
    places: dict[int, str] = {}
    for candidate in _CANDIDATE.finditer(text):
        at = candidate.start()
        near = max(0, at - _NEAR)
        for rule in rules:
            if rule.after.match(text, at + 1) and rule.before.search(text, near, at):
                places[at] = rule.space
                break
    for at in [at for at in places if text[at] == "\n"]:
        later = (n for n in range(at + 1, len(text)) if text[n] == " " and n not in places)
        earlier = (n for n in range(at - 1, -1, -1) if text[n] == " " and n not in places)
        other = next(later, None)
        other = next(earlier, None) if other is None else other
        if other is not None:
            places[other] = "\n"
    return places

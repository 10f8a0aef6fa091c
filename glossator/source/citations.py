"""The inside of a citation's brackets in, what it cites out.

`@carr1952, p. 12; see @nove1992` is two cites: each has a key, and may have words before it, a
locator (with its kind) and words after it. The notation is Pandoc's.
"""

import re

from glossator.model.text import Cite

_CITE = re.compile(
    r"(?P<prefix>[^@]*?)@(?P<key>\w(?:[\w:.+/-]*\w)?)(?:\s*,\s*(?P<rest>.+))?\s*", re.DOTALL
)
_LABELS = {
    # What editors write, and what CSL calls it (CSL 1.0.2, appendix III).
    "p.": "page",
    "pp.": "page",
    "S.": "page",
    "ch.": "chapter",
    "chap.": "chapter",
    "Kap.": "chapter",
    "vol.": "volume",
    "vols.": "volume",
    "Bd.": "volume",
    "no.": "issue",
    "Nr.": "issue",
    "sec.": "section",
    "§": "section",
    "l.": "line",
    "ll.": "line",
    "n.": "note",
    "art.": "article",
    "app.": "appendix",
    "fol.": "folio",
}
_LOCATOR = re.compile(
    r"(?P<label>" + "|".join(re.escape(label) for label in _LABELS) + r")[ \xa0]?"
    r"(?P<number>[\dIVXLCivxlc]+(?:[–-]\w+)?(?:, ?\d+(?:[–-]\d+)?)*)"
)


def parse_citation(inside: str) -> tuple[Cite, ...]:
    """The cites of a citation; none where the brackets hold no citation after all."""
    cites = []
    for part in inside.split(";"):
        match = _CITE.fullmatch(part.strip())
        if match is None or (match["prefix"] and not match["prefix"][-1].isspace()):
            return ()
        cites.append(_cite(match["prefix"], match["key"], (match["rest"] or "").strip()))
    return tuple(cites)


def _cite(prefix: str, key: str, rest: str) -> Cite:
    rest = " ".join(rest.split())
    locator = _LOCATOR.match(rest)
    if locator is None:
        return Cite(key, prefix=prefix.strip(), suffix=rest)
    suffix = rest[locator.end() :].lstrip(" ,")
    label = _LABELS[locator["label"]]
    number = locator["number"].replace("-", "–")
    return Cite(key, label, number, prefix.strip(), suffix)

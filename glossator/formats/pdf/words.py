"""The words that a printed book has and an e-book hasn't, by the book's language."""

from collections.abc import Mapping

Table = Mapping[str, str]

_EN = {
    "page": "p. {page}",
    "pages": "pp. {page}",
    "and": " and ",
    "note_on": "{page} n. {note}",
    "notes_on": "{page} nn. {note}",
    "how_to_footnotes": "A raised number leads to its note at the foot of the page, and the number "
    "before the note leads back; where a note is referred to again, the page it stands on is named "
    "unless it is the same.",
    "how_to_endnotes": "A raised number leads to its note at the end of the book; the note names "
    "the page it belongs to.",
    "how_to_pages": "Each entry of the registers lists the pages that mention it; “n.” after a "
    "page stands for a note.",
}

_DE = {
    "page": "S. {page}",
    "pages": "S. {page}",
    "and": " und ",
    "note_on": "{page} Anm. {note}",
    "notes_on": "{page} Anm. {note}",
    "how_to_footnotes": "Eine hochgestellte Zahl führt zur Anmerkung am Fuß der Seite, die Zahl "
    "vor der Anmerkung zurück; wo auf eine Anmerkung noch einmal verwiesen wird, steht ihre Seite "
    "dabei, wenn es nicht dieselbe ist.",
    "how_to_endnotes": "Eine hochgestellte Zahl führt zur Anmerkung am Ende des Buches; die "
    "Anmerkung nennt die Seite, zu der sie gehört.",
    "how_to_pages": "Jeder Eintrag der Register nennt die Seiten, die ihn erwähnen; „Anm.“ nach "
    "einer Seite steht für eine Anmerkung.",
}

LANGUAGES: Mapping[str, Table] = {"en": _EN, "de": _DE}


def print_words(language: str) -> Table:
    """The words for a base language (`en`, `de`), English where it has no row."""
    return LANGUAGES.get(language, _EN)

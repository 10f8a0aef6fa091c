"""Says what a short paragraph may be by its words: a heading, or the source of a quotation."""

import re

from glossator.importing.plain.lines import TextLine
from glossator.model.expressions import expression

_ROMAN = r"[IVXLCDM]{1,8}"
_ORDINAL = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty(?:-\w+)?|thirty(?:-\w+)?|the \w+|first|second|"
    r"third|fourth|fifth|last|eins|zwei|drei|vier|fünf|erste[rs]?|zweite[rs]?|dritte[rs]?|"
    r"premier|première|deux(?:ième)?|trois(?:ième)?|primer[ao]?|segund[ao]|tercer[ao]?|prim[ao]"
)
_KEYWORD = expression(
    r"(?:the )?(?:chapter|part|book|letter|canto|act|scene|section|volume|vol\.|stave|lecture|"
    r"essay|kapitel|teil|buch|band|abschnitt|brief|chapitre|livre|partie|tome|lettre|acte|scène|"
    r"capítulo|libro|parte|carta|acto|capitolo|lettera|atto|scena|hoofdstuk|deel|rozdział|część|"
    r"kapitola|část|глава|часть|книга|письмо)\.? "
    rf"(?:\d{{1,3}}|{_ROMAN}|{_ORDINAL})(?:\b|$)",
    re.IGNORECASE,
)
_PART = expression(
    r"(?:(?:(?:erst|zweit|dritt|viert|fünft|sechst|siebt|siebent|acht|neunt|zehnt)e[rs]?|letzte[rs]?)"
    r" (?:teil|buch|kapitel|akt|aufzug|brief|abschnitt|band|gesang|szene|vorlesung)"
    r"|(?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last) "
    r"(?:part|book|chapter|letter|act|scene|section|lecture|canto)"
    r"|(?:premi(?:er|ère)|seconde?|deuxième|troisième|quatrième|cinquième|dernière?) "
    r"(?:partie|livre|chapitre|lettre|acte|scène))\b[.:]?",
    re.IGNORECASE,
)
_KNOWN = expression(
    r"(?:the )?(?:author.s )?(?:preface|foreword|introduction|introductory|prologue|epilogue|"
    r"conclusion|afterword|postscript|appendix(?: [A-Z\d]{1,4})?|dedication|acknowledge?ments?|"
    r"bibliography|abbreviations|notes?|footnotes|endnotes|vorwort|einleitung|nachwort|anhang|"
    r"anmerkungen|schluss|prolog|epilog|widmung|préface|avant-propos|introduction|épilogue|"
    r"postface|annexe|prefacio|prólogo|introducción|epílogo|conclusión|prefazione|introduzione|"
    r"epilogo|conclusione|предисловие|введение|заключение|эпилог|послесловие)[.:]?"
    r"(?: to .{3,40})?",
    re.IGNORECASE,
)
_CONTENTS = expression(
    r"(?:table of )?contents[.:]?|inhalt(?:sverzeichnis)?|table des matières|sommaire|índice|"
    r"indice|inhoud|содержание|оглавление|spis treści|obsah",
    re.IGNORECASE,
)
_NOTES = expression(r"(?:foot|end)?notes?[.:]?|anmerkungen|fußnoten|notas|примечания", re.I)
_NUMBERED = expression(rf"(?:§ ?)?(?P<number>\d{{1,3}}|{_ROMAN})(?P<sign>[.):–—-]+| )\s*(?=\S)")
_DECIMAL = expression(r"\d{1,2}(?:\.\d{1,2})+\.? \S")
_BARE = expression(rf"[-—*. ]*(?P<number>\d{{1,3}}|{_ROMAN})[-—*. ]*")
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|févr?|avril|juin|juillet|"
    r"août|enero|abril|agosto|diciembre)\w*\.?"
)
_DATE = expression(
    rf"(?:(?:\w+day|\d{{1,2}}(?:st|nd|rd|th|\.)?),? )*(?:{_MONTH},? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?,? )?(?:{_MONTH},? )?(?:1[0-9]|20)\d\d\.?"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|{_MONTH} \d{{1,2}}\.?",
    re.IGNORECASE,
)
_PUBLISHED = expression(
    r"(?:first |originally )?(?:published|printed|quoted|cited|translated|reprinted|taken|speech|"
    r"letter|article|interview|report|from|in|see(?! also)|cf|ibid|ib|op|vgl|zit|aus|voir|cité|"
    r"tiré|citado|source|quelle)\b",
    re.IGNORECASE,
)
_EDITORIAL = expression(
    r"\b(?:our|my|original|author.s) (?:emphasis|italics|translation)\b|\b(?:emphasis|italics) "
    r"(?:added|mine|ours|in (?:the )?original)\b|\bibid\b|\bop\. ?cit\b|\bpp?\. ?\d|\bvol\. ?\w|"
    r"\breprinted\b|\bcollected works\b|\b(?:ed|eds|trans)\. ",
    re.IGNORECASE,
)
_QUOTED_TITLE = expression(r"[\"“„«‘'].+[\"”“»’'],")
_DASHED = expression(r"(?:--|[–—―]|- )\s*\w")
_BRACKETED = expression(r"[(\[].*[)\]]\.?")
_SENTENCES = expression(r"\w\w[.!?][\"”’)]* +[\"“‘(]?[A-ZÀ-ÖØ-Þ]")
_YEAR = expression(r"\b(?:1[0-9]|20)\d\d\b")


def is_keyword(text: str) -> bool:
    """Whether it is numbered by a word: "Chapter 3", "PART ONE", "Erstes Buch"."""
    return (_KEYWORD.match(text) or _PART.match(text)) is not None


def is_keyword_alone(text: str) -> bool:
    """Whether it is "Chapter 3" with no title after it."""
    match = _KEYWORD.match(text) or _PART.match(text)
    return match is not None and not text[match.end() :].strip(" .:—–-")


def is_known(text: str) -> bool:
    """Whether it is a usual title of front or back matter: "Preface"."""
    return _KNOWN.fullmatch(text) is not None


def is_contents(text: str) -> bool:
    """Whether it heads a table of contents."""
    return _CONTENTS.fullmatch(text) is not None


def is_notes(text: str) -> bool:
    """Whether it heads a list of notes."""
    return _NOTES.fullmatch(text) is not None


def number_of(text: str) -> int:
    """The number that it begins with, as a heading does ("3. The end", "IV", "§ 2"); 0 for none."""
    match = _BARE.fullmatch(text) or _NUMBERED.match(text)
    if match is None:
        return 0
    number = match["number"]
    return int(number) if number.isdigit() else _roman(number)


def is_bare_number(text: str) -> bool:
    """Whether it is a number and nothing else."""
    return _BARE.fullmatch(text) is not None


def is_decimal(text: str) -> bool:
    """Whether it is numbered below a chapter: "2.1 The beginning"."""
    return _DECIMAL.match(text) is not None


def is_date(text: str) -> bool:
    """Whether it is a date and nothing else."""
    return _DATE.fullmatch(text.strip("()[] ")) is not None


def against_heading(line: TextLine) -> int:
    """What its words say against a heading: from 0 to about 100."""
    text = line.text
    return (
        60 * (_DASHED.match(text) is not None)
        + 45 * (_BRACKETED.fullmatch(text) is not None)
        + 30 * (_QUOTED_TITLE.match(text) is not None)
        + 30 * (_PUBLISHED.match(text) is not None and not line.is_capitals and line.size > 3)
        + 40 * (_EDITORIAL.search(text) is not None)
        + 40 * (_SENTENCES.search(text) is not None)
        + 30 * (line.opens_quotation and text[-1] in '"”»’')
    )


def for_source(line: TextLine) -> int:
    """What its words say for a source: from 0 to about 100."""
    text = line.text
    editorial = _EDITORIAL.search(text) is not None
    return (
        45 * (_DASHED.match(text) is not None)
        + 30 * (_BRACKETED.fullmatch(text) is not None)
        + 30 * (_QUOTED_TITLE.match(text) is not None)
        + 30 * (_PUBLISHED.match(text) is not None)
        + 45 * editorial
        + 25 * is_date(text)
        + 10 * (_YEAR.search(text) is not None)
        + 20 * line.is_title_case
        - 30 * (text[-1] in "?!")
        - 15 * (text[-1] == "." and not editorial)
        - 40 * (text[-1] in ":;,")
    )


def _roman(text: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = 0
    for sign, after in zip(text, f"{text[1:]} ", strict=True):
        value = values[sign]
        total += -value if values.get(after, 0) > value else value
    return total

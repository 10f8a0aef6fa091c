"""Puts no-break spaces where a line must not end, by the rules of each language.

Each space becomes another, character for character, so that places in the text stay what they were;
whoever compares texts takes all white space for the same. Where the source has a line's end there,
the line's end changes places with the next space, so that findings keep their lines.

A language is a row of words beside which a line must not end. A row holds only what style guides
(named with each) ask for, and what can be known from the words alone. Words are parts of
regular expressions, divided by bars; rules are made of them, and of what is the same in all
languages.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from glossator.model.dataclass import dataclass
from glossator.model.expressions import expression


@dataclass(frozen=True, slots=True)
class _Row:
    """What a language has; an empty row has what is the same in all."""

    months: str = ""
    day: str = r"\d{1,2}"
    """A day as it is written before its month."""
    month_first: bool = False
    """Whether people also write "March 14"."""
    labels: str = ""
    """What numbers follow, Roman ones too: "Chapter"."""
    short: str = ""
    """The same, shortened: small Roman numerals count here."""
    units: str = ""
    """Words that follow numbers; the symbols of units are the same for all."""
    years: str = ""
    titles: str = ""
    """What stands before a year, and before a person's name."""
    starts: str = ""
    """Words that begin sentences, and so aren't the family name behind an initial."""
    ends: str = r"\w"
    """What those and days end with, of letters: of few words before a capital more is asked."""
    letters: str = ""
    """Words of one letter that no line may end with."""
    pairs: tuple[tuple[str, str], ...] = ()
    """What else belongs together: what stands before the space, and after it."""
    narrow: bool = False
    """Whether spaces stand before high marks and in guillemets, narrow ones too."""


# New Hart's Rules; The Chicago Manual of Style; Knuth, The TeXbook, chapter 14 (titles).
_EN = _Row(
    months="January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?",
    day=r"\d{1,2}(?:st|nd|rd|th)?",
    month_first=True,
    labels="chapters?|parts?|sections?|volumes?|books?|articles?|figures?|tables?|plates?|notes?|"
    "pages?|lines?|columns?|paragraphs?|appendix|act|scene|canto|psalm|numbers?",
    short=r"chaps?\.|chs?\.|pts?\.|secs?\.|vols?\.|bks?\.|arts?\.|figs?\.|nn?\.|nos?\.|pp?\.|ll?\.|"
    r"cols?\.|fols?\.|paras?\.|app\.|pls?\.",
    units=r"per cent|percent|(?:m|b|tr)illion|[ap]\.?m\.?|BCE?|CE|AD|ft|lbs?|oz|mph",
    years=r"c\.|ca\.|fl\.|b\.|d\.|r\.|AD|A\.D\.",
    titles=r"(?:Mrs?|Ms|Dr|St|Messrs)\.?|(?:Prof|Rev|Gen|Col|Capt|Lt|Sgt|Sen|Gov)\.",
    ends="dhrst",
    starts="The|An?|In|On|At|He|She|It|They|We|You|But|And|Or|Nor|So|Yet|This|That|These|Those|"
    "There|Then|When|Where|While|If|As|For|From|By|To|Of|With|His|Her|Its|Their|Our|What|Who|Why|"
    "How|No|Not|After|Before|Both|Most|Some|Many|All|One|Two|See",
)

# Duden, Die deutsche Rechtschreibung (Hinweise zur Textverarbeitung); DIN 5008.
_DE = _Row(
    months="Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|"
    r"Dezember|Jan\.|Febr?\.|Apr\.|Aug\.|Sept?\.|Okt\.|Nov\.|Dez\.|Jahrhunderts?|Jhs?\.|Jh",
    day=r"\d{1,2}\.",
    labels="Kapitel|Teil|Abschnitt|Band|Buch|Artikel|Absatz|Abbildung|Tafel|Tabelle|Anmerkung|Seite|"
    "Seiten|Zeile|Spalte|Vers|Akt|Szene|Heft|Nummer|Anhang|Paragra(?:f|ph)",
    short=r"Kap\.|Abschn\.|Bde?\.|Art\.|Abs\.|Abb\.|Taf\.|Tab\.|Anm\.|Fn\.|S\.|Z\.|Sp\.|H\.|Nrn?\.|"
    r"Ziff\.|Bl\.|Rdn?r?\.",
    units=r"Prozent|Promille|Mio\.|Mrd\.|Millionen|Milliarden|Uhr|Grad|v\. ?Chr\.|n\. ?Chr\.",
    years=r"ca\.",
    titles=r"Dr\.|Prof\.|Hr\.|Fr\.|St\.|Frhr\.|Gen\.",
    starts="Der|Die|Das|Den|Dem|Des|Ein|Eine|Einen|Er|Sie|Es|Wir|Im|In|Am|An|Auf|Bei|Mit|Von|Vom|Zu|"
    "Zum|Zur|Und|Oder|Aber|Doch|Auch|So|Wie|Was|Wer|Wo|Wenn|Als|Da|Dann|Dort|Nach|Vor|Dies|Diese|"
    "Dieser|Dieses|Für|Um|Sein|Seine|Ihr|Ihre|Nur|Nicht|Kein|Keine|Man|Alle|Viele",
    pairs=(
        (r"[a-zA-Z]\.", r"[a-zA-Z]\.(?!\w)"),  # z. B., i. d. R., u. a.
        (r"\d{1,2}\.", r"\d{1,2}\.(?!\d)"),
        (r"[vn]\.", r"Chr\.|u\. Z\."),
    ),
)

# Lexique des règles typographiques en usage à l'Imprimerie nationale.
_FR = _Row(
    months="janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    r"janv\.|févr\.|avr\.|juill\.|sept\.|oct\.|nov\.|déc\.",
    day=r"\d{1,2}(?:er)?",
    labels="chapitres?|parties?|sections?|tomes?|volumes?|livres?|articles?|figures?|tableaux?|"
    "planches?|notes?|pages?|lignes?|colonnes?|paragraphes?|annexe|acte|scène|numéros?|n[°º]s?",
    short=r"chap\.|sect\.|t\.|vol\.|liv\.|art\.|fig\.|tabl?\.|pl\.|n\.|p\.|pp\.|l\.|col\.|f[°º]s?|al\.",
    units=r"%|pour cent|p\. 100|millions?|milliards?|heures?|h(?: \d\d)?|mn|francs?|F",
    years=r"v\.|env\.|ca\.",
    titles=r"MM?\.|Mmes?|Mlles?|Drs?|Prs?|Mes?|Mgr|St|Ste|R\.P\.",
    starts="Le|La|Les|Un|Une|Des|Il|Elle|Ils|Elles|On|Nous|Vous|Je|Ce|Cette|Ces|Et|Mais|Ou|Or|Car|En|"
    "Dans|Sur|Sous|Pour|Par|Avec|Au|Aux|Du|De|À|Son|Sa|Ses|Leur|Que|Qui|Si|Quand|Comme",
    pairs=(
        (r"\d{1,2}\sh", r"\d"),
        (r"[IVX]+es?", r"(?:siècles?|s\.)(?!\w)"),
        (r"av\.|apr\.", r"J\.-C\."),
        (r"\d+", r"(?:av|apr)\.\sJ"),
    ),
    narrow=True,
)

# Lesina, Il nuovo manuale di stile.
_IT = _Row(
    months="gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|"
    r"dicembre|genn\.|febbr\.|apr\.|giu\.|lug\.|ag\.|sett\.|ott\.|nov\.|dic\.",
    day=r"\d{1,2}[°º]?",
    labels="capitol[oi]|part[ei]|sezion[ei]|tom[oi]|volum[ei]|libr[oi]|articol[oi]|figur[ae]|"
    "tabell[ae]|tavol[ae]|not[ae]|pagin[ae]|rig[ah]e?|colonn[ae]|paragraf[oi]|appendice|atto|scena|"
    "numer[oi]|secol[oi]",
    short=r"capp?\.|sez\.|t\.|voll?\.|artt?\.|figg?\.|tabb?\.|tavv?\.|nn?\.|pp?\.|pagg?\.|coll?\.|"
    r"parr?\.|secc?\.",
    units=r"per cento|milion[ei]|miliard[oi]|a\. ?C\.|d\. ?C\.",
    years=r"ca\.|c\.",
    titles=r"[Dd]ott\.|[Dd]ott\.ssa|[Pp]rof\.|[Pp]rof\.ssa|[Ss]ig\.|[Ss]ig\.ra|[Oo]n\.|[Aa]vv\.|S\.",
    starts="Il|Lo|La|I|Gli|Le|Un|Una|Uno|Egli|Ella|Essi|Si|Non|E|Ma|O|In|Nel|Nella|Di|Del|Della|A|Al|"
    "Alla|Da|Dal|Con|Per|Su|Come|Quando|Se|Che|Chi|Questo|Questa|Quel|Quella",
    pairs=((r"[ad]\.", r"C\."),),
)

# Real Academia Española, Ortografía de la lengua española; Martínez de Sousa, Manual de estilo.
_ES = _Row(
    months="enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre",
    day=r"\d{1,2}[°º]?\sde",
    labels="capítulos?|partes?|sección|secciones|tomos?|vol[uú]men(?:es)?|libros?|artículos?|figuras?|"
    "tablas?|láminas?|notas?|páginas?|líneas?|columnas?|párrafos?|apéndice|acto|escena|números?|"
    "siglos?",
    short=r"caps?\.|secc?\.|t\.|vols?\.|arts?\.|figs?\.|láms?\.|n\.|nn\.|n\.[º°]s?|núms?\.|pp?\.|"
    r"págs?\.|cols?\.|ss?\.",
    units=r"%|por ciento|millones|millón|a\. ?C\.|d\. ?C\.|horas",
    years=r"ca\.|c\.|h\.",
    titles=r"Sr\.|Sra\.|Srta\.|Sres\.|Dra?\.|D\.|D\.ª|Dña\.|Prof\.|Fr\.|S\.|Sto\.|Sta\.",
    starts="El|La|Los|Las|Lo|Un|Una|Unos|Unas|Él|Ella|Ellos|Se|No|Y|E|Pero|O|En|De|Del|A|Al|Con|Por|"
    "Para|Su|Sus|Como|Cuando|Si|Que|Quien|Este|Esta|Esto|Ese|Esa|Aquel",
    pairs=(
        (r"[ad]\.", r"C\."),
        (r"\d{1,2}[°º]?", r"de(?=\s(?:en|febr|mar|abr|may|ju|ago|sep?t|oct|nov|dic))"),
        (r"EE\.", r"UU\."),
    ),
)

# Wolański, Edycja tekstów.
_PL = _Row(
    months="stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|"
    "listopada|grudnia",
    labels="rozdzia[łl]\\w{0,2}|część|części|tom\\w{0,2}|księg\\w|artyku[łl]\\w?|rysun\\w{2,3}|"
    "tabel\\w|przypis\\w?|stron\\w?|wiersz\\w?|akt|scena|nr|numer\\w?|wiek\\w?",
    short=r"rozdz\.|cz\.|t\.|ks\.|art\.|rys\.|tab\.|przyp\.|ss?\.|str\.|szp\.|ust\.|poz\.|pkt",
    units=r"%|procent\w?|tys\.|mln|mld|milion\w{0,2}|miliard\w{0,2}|r\.|w\.|zł|gr|p\.n\.e\.|n\.e\.",
    years=r"ok\.|r\.",
    titles=r"dr|prof\.|doc\.|mgr|inż\.|ks\.|gen\.|płk|św\.|bp|abp",
    letters="aiouwz",
    pairs=((r"[IVX]+", r"w\."), (r"m\.", r"in\."), (r"p\.", r"n\. ?e\.")),
)

# ČSN 01 6910; Ústav pro jazyk český, Internetová jazyková příručka.
_CS = _Row(
    months="ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince|"
    "století|stol\\.",
    day=r"\d{1,2}\.",
    labels="kapitol\\w{1,2}|část\\w?|oddíl\\w?|díl\\w?|svaz\\w{2,3}|knih\\w?|člán\\w{2,3}|obráz\\w{2,3}|"
    "tabul\\w{2,3}|poznám\\w{2,3}|stran\\w?|řád\\w{2,3}|odstav\\w{2,3}|příloh\\w|číslo",
    short=r"kap\.|odd\.|sv\.|kn\.|čl\.|obr\.|tab\.|pozn\.|s\.|str\.|ř\.|odst\.|č\.|písm\.",
    units=r"%|procent\w?|tis\.|mil\.|mld\.|milion\w?|miliard\w?|Kčs?|hod\.|hodin|"
    r"př\. ?n\. ?l\.|n\. ?l\.",
    years=r"r\.",
    titles=r"p\.|pí|sl\.|dr\.|prof\.|doc\.|ing\.|Dr\.|Prof\.|Doc\.|Ing\.|JUDr\.|MUDr\.|PhDr\.|RNDr\.|"
    r"Mgr\.|sv\.",
    letters="aikosuvz",
    pairs=(
        (r"\d{1,2}\.", r"\d{1,2}\.(?!\d)"),
        (r"př\.", r"n\. ?l\.|Kr\."),
        (r"n\.", r"l\."),
        (r"t\.|a\.|n\.", r"[jčdmr]\."),
    ),
)

# Renkema, Schrijfwijzer.
_NL = _Row(
    months="januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"jan\.|febr\.|apr\.|aug\.|sept\.|okt\.|nov\.|dec\.|eeuw",
    day=r"\d{1,2}(?:e|ste|de)?",
    labels="hoofdstuk(?:ken)?|de[eé]l|paragraaf|band|boek|artikel|figuur|tabel|noot|pagina|bladzijde|"
    "regel|kolom|alinea|bijlage|akte|scène|nummer",
    short=r"hfdst\.|par\.|bd\.|art\.|fig\.|tab\.|blz\.|pp?\.|kol\.|nrs?\.|r\.",
    units=r"%|procent|promille|miljoen|miljard|uur|v\. ?Chr\.|n\. ?Chr\.",
    years=r"ca\.",
    titles=r"[Dd]r\.|[Dd]rs\.|[Pp]rof\.|[Mm]r\.|[Ii]r\.|[Dd]hr\.|[Mm]evr\.|[Mm]w\.|[Dd]s\.|St\.",
    starts="De|Het|Een|Hij|Zij|Ze|Wij|We|Ik|Er|In|Op|Aan|Bij|Met|Van|Voor|Na|Naar|Om|Te|En|Maar|Of|"
    "Want|Dus|Als|Toen|Wat|Wie|Waar|Dit|Dat|Deze|Die|Zijn|Haar|Hun|Niet|Geen",
    pairs=((r"[vn]\.", r"Chr\."),),
)

# Мильчин, Чельцова, Справочник издателя и автора.
_RU = _Row(
    months="января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
    labels="глав[аеуы]|част[ьи]|раздел\\w?|том\\w{0,2}|книг[аеуи]|стать[яеюи]|рисун\\w{2,3}|таблиц\\w|"
    "примечани\\w|страниц\\w|строк\\w|пункт\\w?|параграф\\w?|номер\\w?",
    short=r"гл\.|ч\.|разд\.|т\.|тт\.|кн\.|ст\.|рис\.|табл\.|прим\.|с\.|стр\.|п\.|пп\.|вып\.|л\.|лл\.|"
    r"оп\.|д\.|ф\.|№№?",
    units=r"%|процент\w{0,2}|тыс\.|млн|млрд|миллион\w{0,2}|миллиард\w{0,2}|гг?\.|вв?\.|"
    r"руб\.|коп\.|км|м|см|мм|кг|г|т|га|л|ч|мин",
    years=r"ок\.",
    titles=r"г-н|г-жа|т\.|тов\.|проф\.|акад\.|ген\.|св\.|им\.",
    letters="вксоуи",
    pairs=(
        (r"[IVX]+", r"(?:вв?\.|век\w?)"),
        (r"\w?и", r"т\. ?[дп]\."),
        (r"т\.", r"[дпек]\."),
        (r"н\.", r"э\."),
        (r"до", r"н\. ?э\."),
        (r"\w+[.,»)]*", "—"),
    ),
)

# Språkrådet, Svenska skrivregler.
_SV = _Row(
    months="januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|"
    r"jan\.|febr?\.|apr\.|aug\.|sept\.|okt\.|nov\.|dec\.",
    labels="kapitel|del|avsnitt|band|bok|artikel|figur|tabell|not|sidan?|sidorna|rad|spalt|paragraf|"
    "bilaga|akt|scen|nr|nummer|kl\\.",
    short=r"kap\.|avd\.|bd\.?|art\.|fig\.|tab\.|s\.|sid\.|sp\.|st\.|kl\.",
    units=r"%|procent|promille|miljon(?:er)?|miljard(?:er)?|kr|kronor|f\. ?Kr\.|e\. ?Kr\.",
    years=r"ca|omkr\.",
    titles=r"[Dd]r|[Pp]rof\.|[Hh]r|S:t|S:ta",
    starts="Den|Det|De|En|Ett|Han|Hon|Vi|Jag|Man|I|På|Av|Med|Till|Från|För|Om|Och|Men|Eller|Som|När|"
    "Där|Så|Att|Hans|Hennes|Inte|Detta|Denna",
    pairs=((r"t\.", r"ex\.|o\. ?m\."), (r"bl\.", r"a\."), (r"[a-z]\.", r"[a-z]\.(?!\w)")),
)

# Dansk Sprognævn, Retskrivningsordbogen.
_DA = _Row(
    months="januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    r"jan\.|febr?\.|apr\.|aug\.|sept\.|okt\.|nov\.|dec\.|århundrede",
    day=r"\d{1,2}\.",
    labels="kapitel|del|afsnit|bind|bog|artikel|figur|tabel|note|side|siderne|linje|spalte|paragraf|"
    "bilag|akt|scene|nr|nummer",
    short=r"kap\.|afsn\.|bd\.|art\.|fig\.|tab\.|ss?\.|sp\.|stk\.|nr\.|kl\.",
    units=r"%|procent|pct\.|promille|mio\.|mia\.|millioner|milliarder|kr\.?|kroner|"
    r"f\. ?Kr\.|e\. ?Kr\.",
    years=r"ca\.|omkr\.",
    titles=r"[Dd]r\.|[Pp]rof\.|[Hh]r\.|[Ff]ru|Skt\.|Sct\.",
    starts="Den|Det|De|En|Et|Han|Hun|Vi|Jeg|Man|I|På|Af|Med|Til|Fra|For|Om|Og|Men|Eller|Som|Da|Når|"
    "Der|Så|At|Hans|Hendes|Ikke|Dette|Denne",
    pairs=((r"f\.", r"eks\."), (r"bl\.", r"a\."), (r"[a-z]\.", r"[a-z]\.(?!\w)")),
)

ROWS = {
    "en": _EN, "de": _DE, "fr": _FR, "it": _IT, "es": _ES, "pl": _PL, "cs": _CS, "nl": _NL,
    "ru": _RU, "sv": _SV, "da": _DA,
}  # fmt: skip
"""By base language."""


_NO_BREAK = "\u00a0"
_NARROW = "\u202f"
"""A third of an em or less, where French puts no whole space."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What stands before a space and after it, and what becomes of the space."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    space: str
    last: re.Pattern[str]
    """What the last word before the space ends with, wherever `before` is found."""


_CAPITAL = "[" + "".join(chr(code) for code in range(0x530) if chr(code).isupper()) + "]"
_INITIAL = rf"(?:{_CAPITAL}|[A-Z]h|[JY][au])\."
_ROMAN = r"[IVXLC]+(?!\w)"
_REIGN = r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})(?!\w)(?![’'-]\w{2})" + (
    # One letter may be an initial.
    rf"|[VX](?!\w|\.\s{_CAPITAL})"
)
_SYMBOL = (
    r"(?:[kcmµn]?m[²³23]?|km/h|[km]?g|ha|[chm]?l|t|[kMG]?Wh?|[kM]?V|[kMG]?Hz|h|min|°[CF]|[kMGT]B)"
    r"(?![\w’'])(?!\.\w)|[%‰°€£¥](?!\w)|\$(?!\d)"
)
_COMMON = (
    (r"[§¶№]|(?<!\w)№№?", rf"\d|{_ROMAN}"),
    (r"[\d½¼¾⅓⅔]", _SYMBOL),
    (r"[€£$¥]", r"\d"),
    # Initials with each other, and with the name that follows two of them.
    (rf"(?<![\w’'.]){_INITIAL}", rf"{_INITIAL}(?!\s\d)"),
    # An ellipsis of full stops that stand apart.
    (r"\w|[.?!]", r"\.\s\.\s\.(?!\s\.\s\.)"),
    (r"\.", r"\.\s\.(?!\w)"),
    (r"\.\s\.", r"\.(?!\w)"),
)
"""What is the same in all languages, as the SI Brochure and ISO 80000-1 have it for quantities."""
_INITIALS = (
    rf"(?<![\w’'])(?!U\.[KNS]\.|A\.D\.|B\.C\.|D\.C\.|P\.S\.|N\.B\.){_INITIAL}[\s-]?{_INITIAL}"
)
_ONE_INITIAL = (
    rf"(?:\A|[(\[“„«‘‚,;:–—/]\s?|(?<![\w.])(?:{_CAPITAL}\w+\s(?![IVX]\.)|(?:\w{{1,3}}|with|from)\s))"
    rf"{_INITIAL}"
)

_PARTICLES = "v[ao]n|de[nr]?|d[aiu]|della|zu|te[nr]|af"
"""What may stand before a family name."""


def _rules(row: _Row, language: str) -> Iterator[_Rule]:
    groups = _NARROW if row.narrow else _NO_BREAK
    yield _rule(r"(?<![\d.,])\d{1,3}(?:\s\d{3})*", r"\d{3}(?!\d)", groups, r"\d")
    for before, after in _COMMON:
        yield _rule(before, after, last=_last(before))
    for before, after in row.pairs:
        yield _rule(rf"(?<!\w)(?:{before})", after, last=_last(before))
    if row.months:
        day = rf"(?<![\d.,:/-])(?:{row.day})"
        yield _rule(day, rf"(?:{row.months})(?!\w)", last=_last(row.day))
    if row.month_first:
        day = rf"{row.day}(?!\w|[.,:]\d)"
        yield _rule(rf"(?<!\w)(?:{row.months})", day)
    if row.labels:
        yield _rule(rf"(?i:(?<![\w-])(?:{row.labels}))", rf"\d{{1,3}}(?!\d)|(?!I\W){_ROMAN}")
        yield _rule(rf"(?i:(?<![\w-])(?:{row.short}))", rf"\d|{_ROMAN}|[ivxlc]+(?!\w)")
        yield _rule(r"[\d½¼¾]", rf"(?:{row.units})(?!\w)")
        yield _rule(rf"(?<!\w)(?:{row.years})", r"\d{1,4}(?!\d)")
        yield _rule(rf"(?<!\w)(?:{row.titles})", _CAPITAL)
    # Whoever reigns; I is a word in English.
    first = rf"I(?:er|re)?(?![\w’']|\.\s{_CAPITAL}\.)"
    if language == "en":
        first = r"I(?=[^\w\s’'-]|[’'](?!\w)|\s(?:of|and|in)\b|\s?\Z)"
    yield _rule(rf"(?<![\w-]){_CAPITAL}\w+", rf"{_REIGN}|{first}")
    if row.starts:
        name = rf"(?!(?:{row.starts})(?!\w)){_CAPITAL}[\w’'-]|(?:{_PARTICLES})\s{_CAPITAL}"
        yield _rule(_INITIALS, name, last=_INITIAL)
        yield _rule(_ONE_INITIAL, name, last=_INITIAL)
    else:
        yield _rule(_INITIALS, rf"{_CAPITAL}[\w’'-]", last=_INITIAL)
    if row.letters:
        yield _rule(rf"(?<![\w.’'-])[{row.letters}{row.letters.upper()}]", r"\w")
    if row.narrow:
        yield _rule(r"\S", r"[;!?]", _NARROW)
        yield _rule(r"\S", r":(?=\s|\Z)|[»›]")
        yield _rule(r"[«‹]", r"\S")


def _rule(before: str, after: str, space: str = _NO_BREAK, last: str = "") -> _Rule:
    """A rule; `last` is what the last word ends with, where `before` has more than one."""
    ends = expression(rf"(?:{last or before})\Z")
    return _Rule(expression(rf"(?:{before})\Z"), expression(after), space, ends)


def _last(before: str) -> str:
    """The last word of what stands before a space."""
    return before.rpartition(r"\s")[2]


_NEAR = 24
"""How many characters before a space a rule looks at."""
_MOST = 50_000
"""How many words are known at most, of those that end before a space."""


class Rules:
    """The rules of a language, and where any of them can hold: so that few are tried."""

    def __init__(self, row: _Row, language: str) -> None:
        self.rules = tuple(_rules(row, language))
        self.words: dict[str, tuple[_Rule, ...]] = {}
        alone = f"½¼¾⅓⅔{row.letters}{row.letters.upper()}"
        self.candidate = re.compile(
            # A space beside which something stands that a rule may ask for.
            r"[ \n](?:(?=[^a-z])(?:(?=[\d.IVX;:!?»›—%‰°€$£¥§]|[LC][IVXLC])"
            rf"|(?=[^\W\da-z_])(?:(?<=[½¼¾⅓⅔{row.ends}].)|(?=[LC]\b))"
            r"(?:(?<=\b\w.)|(?<=\b\w\w.)|(?<=\b\w{3}.)|(?<=\b\w{4}.)|(?<=\b\w{8}.)))"
            r"|(?<=[.\dIVX°º§¶№€£$¥«‹].)|(?<=[\dIVX][eh].)|(?<=\der.)|(?<=[\d°º]\sde.)"
            rf"|(?<=°s.)|(?<=\b[{alone}].))",
            re.DOTALL,
        )

    def learn(self, word: str) -> tuple[_Rule, ...]:
        """The rules that may hold for a space after a word, from now on in `words`."""
        if len(self.words) >= _MOST:
            self.words.clear()
        rules = tuple(rule for rule in self.rules if rule.last.search(word))
        self.words[word] = rules
        return rules


@cache
def language_rules(language: str) -> Rules:
    """A base language; without a row, it has the rules that all languages share."""
    return Rules(ROWS.get(language, _Row()), language)


def spaced(text: str, language: str) -> str:
    """A text with its no-break spaces."""
    return with_spaces(text, no_break_places(text, language))


def with_spaces(text: str, places: dict[int, str]) -> str:
    """A text with other characters at some places."""
    if not places:
        return text
    parts: list[str] = []
    done = 0
    for at in sorted(places):
        parts += (text[done:at], places[at])
        done = at + 1
    parts.append(text[done:])
    return "".join(parts)


def no_break_places(text: str, language: str) -> dict[int, str]:
    """The places of a text where a space ends no line, and what stands there instead."""
    known = language_rules(language)
    places: dict[int, str] = {}
    for candidate in known.candidate.finditer(text):
        at = candidate.start()
        near = at - _NEAR if at > _NEAR else 0
        word = text[near:at].rpartition(" ")[2]
        rules = known.words.get(word)
        for rule in known.learn(word) if rules is None else rules:
            if rule.after.match(text, at + 1) and rule.before.search(text, near, at):
                places[at] = rule.space
                break
    ends = [at for at in places if text[at] == "\n"]
    if ends:
        free = [at for at, sign in enumerate(text) if sign == " " and at not in places]
        places.update(dict.fromkeys(_moved(ends, free), "\n"))
    return places


def _moved(ends: Sequence[int], free: Sequence[int]) -> Iterator[int]:
    """For each of some ends of lines the space that becomes one instead: the next, or the last.

    `free` are the spaces that can become one, each of them once. Both are given in their order.
    """
    left: list[int] = []
    after = iter(free)
    ahead = next(after, None)
    for end in ends:
        while ahead is not None and ahead < end:
            left.append(ahead)
            ahead = next(after, None)
        if ahead is not None:
            yield ahead
            ahead = next(after, None)
        elif left:
            yield left.pop()

"""What languages do with people's names: how an index sorts them, and what their genitive is.

Particles go after the forename, as German and English indexes have them for names that aren't
English (Hindenburg, Paul von); one with a capital is part of the surname (Du Bois, W. E. B.). What
no rule can know (that a surname has two words, say), the editor has to say.

Where a genitive is the name with an s, it is another word, and only the language says that it is
the same name: Eberts Rede, Rosa Luxemburgs Briefe, Lenins tal. What an apostrophe sets off
(Ebert's, Marx’ Werk) needs no language: the name stands there whole.
"""

from glossator.model.expressions import expression

_UNPARTED_IN = frozenset("hu is ja ko vi zh".split())
"""Languages whose books sort a name as it is written: by the surname, which comes first, or, in
Iceland, by the forename."""
_CAPITAL = frozenset(
    "da dal de del della di do dos du la las le lo los mac saint san santa st st. van von".split()
)
"""What belongs to the surname after it where it begins with a capital."""
_ALWAYS = frozenset("abu al bar ben bin el ibn".split())
"""What belongs to it anyhow, in Arabic and Hebrew names."""
_ALWAYS_IN = {"fr": frozenset(("du", "des"))}
"""What belongs to it anyhow in a language."""
_SUFFIXES = frozenset("jr jr. sr sr. jun. sen.".split())
_NUMERAL = expression(r"[IVX]+\.?|\d+\.")
_EPITHETS = frozenset("the of".split())
_ARTICLES = frozenset("den der die el la le".split())
_CROWNS = frozenset(
    "emperor empress king pope prince princess queen sultan tsar tsarina czar czarina "
    "kaiser kaiserin könig königin papst prinz prinzessin zar zarin".split()
)
"""What goes after the name of a ruler, who has no surname."""
_TOGETHER = frozenset("and und et & och og en".split())
"""Between two names that stand in one heading."""
_UNPARTED = expression("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Scripts of names that begin with the surname."""
_PATRONYM = expression(r"\w+dóttir")

_CHINESE = frozenset(
    "Bai Bo Cai Cao Chen Cheng Chiang Deng Ding Dong Du Fan Fang Feng Gao Gu Guo Han He Hu Hua "
    "Huang Jia Jiang Kang Kong Lai Li Liang Liao Lin Liu Lu Luo Ma Mao Meng Pan Peng Qi Qian Qin "
    "Qu Ren Shao Shen Shi Song Su Sun Tan Tang Tian Wan Wang Wei Wen Wu Xi Xia Xiang Xie Xu Yan "
    "Yang Yao Ye Yi Yin Yu Yuan Yue Zeng Zhang Zhao Zheng Zhong Zhou Zhu Zou".split()
)
_SYLLABLES = expression(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan"
    r"|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|u|ü|üe)|[bpmfw]?o){1,2}"
)
"""One or two syllables of Chinese as Pinyin spells them."""
_HYPHENED = expression(r"[A-Z][a-z'’]+-[a-z'’]+")
"""A forename of two syllables as older spellings, and Korean, have it: Kai-shek, Il-sung."""
_VIETNAMESE = frozenset("Ho Hồ Le Lê Ngo Ngô Nguyen Nguyễn Pham Phạm Tran Trần Vo Võ".split())

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


def sort_name(name: str, language: str = "en") -> str:
    """The words to sort a person by: `Hindenburg, Paul von`; or the name as it is.

    These stay as they are: names of one word, those of rulers (Nicholas II), those with an epithet
    (Ivan the Terrible), and those that begin with the surname. `language` is the book's base
    language.
    """
    words = name.split()
    if len(words) < 2 or language in _UNPARTED_IN or _UNPARTED.search(name):
        return " ".join(words)
    if words[-1].endswith(")") and (begin := _bracket(words)):
        return f"{sort_name(' '.join(words[:begin]), language)} {' '.join(words[begin:])}"
    suffix = f", {words.pop()}" if len(words) > 2 and words[-1].lower() in _SUFFIXES else ""
    if suffix:
        words[-1] = words[-1].removesuffix(",")
    if any("," in word for word in words) or not _TOGETHER.isdisjoint(words):
        return " ".join(words) + suffix
    if words[0].lower() in _CROWNS and (len(words) == 2 or _is_ruler(words[1:])):
        return f"{' '.join(words[1:])}, {words[0]}{suffix}"
    if _is_ruler(words) or _begins_with_surname(words):
        return " ".join(words) + suffix
    start = _surname(words, language)
    return f"{' '.join(words[start:])}, {' '.join(words[:start])}{suffix}"


def _bracket(words: list[str]) -> int:
    """The place of the word that opens the brackets at a name's end; 0: there is none."""
    return next((at for at in range(len(words) - 1, 0, -1) if words[at].startswith("(")), 0)


def _surname(words: list[str], language: str) -> int:
    """The place of the word that the surname begins with."""
    start = len(words) - 1
    if start > 2 and words[start - 1] == "y":
        # Ortega y Gasset.
        start -= 2
    while start > 1 and _belongs(words[start - 1], language):
        start -= 1
    return start


def _is_ruler(words: list[str]) -> bool:
    """Whether a name is a forename and a number, or a forename and what the person is called."""
    if _NUMERAL.fullmatch(words[-1]) or not _EPITHETS.isdisjoint(words[1:-1]):
        return True
    return len(words) == 3 and words[1] in _ARTICLES


def _begins_with_surname(words: list[str]) -> bool:
    """Whether a name is of China, Korea or Vietnam beyond doubt, or of a woman of Iceland."""
    first, last = words[0], words[-1]
    if len(words) == 2:
        chinese = first in _CHINESE and _SYLLABLES.fullmatch(last.lower())
        return bool(chinese or _HYPHENED.fullmatch(last) or _PATRONYM.fullmatch(last))
    return (len(words) == 3 and first in _VIETNAMESE) or bool(_PATRONYM.fullmatch(last))


def _belongs(word: str, language: str) -> bool:
    """Whether a word before a surname is part of it."""
    low = word.lower()
    if low in _ALWAYS or low in _ALWAYS_IN.get(language, ()):
        return True
    return word[0].isupper() and low in _CAPITAL


def genitive(name: str, language: str) -> str:
    """The genitive of a name in a language where that is another word; else empty.

    In a name of several words the last takes the ending. A name that doesn't end in a small letter
    (a number, an abbreviation) has no genitive.
    """
    never = _NEVER_AFTER.get(language)
    if never is None or len(name) < 2 or not name[-1].islower() or name[-1] in never:
        return ""
    made = f"{name}s"
    return "" if made.lower() in _OTHER_WORDS else made

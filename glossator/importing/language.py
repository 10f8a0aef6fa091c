"""Guesses the language of a text from common words and scripts."""

from collections import Counter

from glossator.model.expressions import expression

_SAMPLE = 200_000
_LEAST = 0.08
_COMMON = {
    "en": "the of and to in that was is for with his which had as it but not have from this",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch",
    "fr": "de la le et les des en un une du que dans qui pour il pas sur au plus par",
    "es": "de la que el en y los del se las por un para con no una su al lo como",
    "it": "di che il la e un per non una del con della dei si nel alla sono le gli più",
    "pt": "de que o e do da em um para com não uma os no se na por mais as dos",
    "nl": "de van het een en in is dat op te zijn voor met niet aan er die ook als maar",
    "sv": "och att det som en på är av för med den till inte om ett han var jag sig de",
    "da": "og at det som en på er af for med den til ikke om et han var jeg sig de",
    "pl": "w i na z do się nie że jest to o jak po co ale od za dla przez ze",
    "cs": "a se v na je že o s z do i to k ve pro za by ale jsem po",
    "ru": "и в не на что с по как из за он это к но от его а был для то",
    "uk": "і в не на що з як та до за він це від але його було у про для й",
}
_SCRIPTS = (
    ("el", expression("[α-ω]")),
    ("he", expression("[א-ת]")),
    ("ar", expression("[ء-ي]")),
    ("ja", expression("[ぁ-ヿ]")),
    ("zh", expression("[一-鿿]")),
    ("ko", expression("[가-힣]")),
)
_WORD = expression(r"[^\W\d_]+")


def guess(text: str) -> str:
    """The language of a text (`en`, `de`); empty where nothing is sure enough."""
    sample = text[:_SAMPLE].lower()
    letters = sum(map(str.isalpha, sample)) or 1
    for name, script in _SCRIPTS:
        if len(script.findall(sample)) * 5 > letters:
            return name
    counts = Counter(_WORD.findall(sample))
    total = sum(counts.values()) or 1
    shares = {
        name: sum(counts[word] for word in words.split()) / total for name, words in _COMMON.items()
    }
    first, second = sorted(shares, key=lambda name: -shares[name])[:2]
    sure = shares[first] >= _LEAST and shares[first] > 1.15 * shares[second]
    return first if sure else ""

"""Where a line must not end, by language: `~` is a no-break space here, and `_` a narrow one."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.text.spaces import ROWS, language_rules, no_break_places, spaced

ENGLISH = """
on 14~March 1917, on the 1st~May, 25~October (7~November) 1917
March~14, 1917; Sept.~3; May 1917 and may 12 people
from 3 to 5~July, 17–18~July, 30~January–2~February
5~km of road, 20~kg, 3~m², 100~km/h, -5~°C, 12~t
5~million roubles, 3.5~per cent, 12~percent, 40~%
a 5 m’s walk, 3 men, 5 days, 12 a.s
10~000 men, 1~250~000 men, in 1917 300 men, 12 3456
Chapter~3, chapter~12, Chap.~3, part~II, Part~I of it, note~14
vol.~3, vols.~2–3, no.~5, No.~58, nos.~1–3, art.~58, fig.~2
p.~12, pp.~xii–xiv, p.~iv, l.~5, ll.~5–9, n.~3, col.~2
§~5, §§~5–7, ¶~3, №~5
his book 1936 and this article 1917 appeared; for my part I went
c.~1920, ca.~1920, fl.~1450, b.~1879, d.~1953, AD~410, 410~BC, 30~CE
Nicholas~II fell, Nicholas~II’s fall, Louis~XIV, Alfonso~XIII, Henry~V, Nicholas~I of Russia
World War~II, World War~I, and the XX Congress
When Lenin I read, and Anna I saw
S.~A.~Smith and E.~H.~Carr, J.~W.~von Goethe, J.-P.~Sartre, (ed. R.~W.~Davies)
by J.~Smith, and A.~Knopf, Leonid G.~Babichenko, J.~K.~Galbraith
vitamin C. Then we went; plan B. The others
V.~I.~Lenin, Yu.~V.~Andropov, When V.~I.~Lenin came
the U.S. Army, in the U.S. The others
Dr.~Smith, Mr~Jones, Mrs.~Jones, Prof.~Carr, Gen.~Ludendorff, St~Petersburg
at 5~p.m., 11~am, 5 a day
so~.~.~. and then, he went~.~.~.
£~5, €~5 and 5~€
the 5 o'clock train, 5 x 3, one 5 and two
""".strip().split("\n")

OTHERS = {
    "de": """
am 14.~März 1917, am 1.~Mai, 14.~3. 1917, im 20.~Jahrhundert
z.~B. so, d.~h. so, i.~d.~R., u.~a. so, v.~Chr., 44~v.~Chr.
S.~12, Bd.~3, Nr.~5, Kap.~3, Abs.~2, Art.~5, Anm.~12, §~5, Teil~II
Friedrich~II. ging, Wilhelm~I. ging, Ludwig~XIV.
10~km, 5~%, 5~Prozent, 3~Mio. Mark, 10~000 Mann, um 8~Uhr
Dr.~Müller, Prof.~Meier, J.~W.~Goethe, von J.~Meier
Teil A. Das war es. Sie ging. Er kam
""",
    "fr": """
« Oui_! » dit-il~: « Non_? » Et puis_; rien.
le 14~juillet 1789, le 1er~mai
Louis~XIV, François~Ier, XIXe~siècle, IIe~s.
p.~12, t.~II, vol.~3, chap.~3, n°~5, art.~2, §~5, chapitre~3
10_000 hommes, 1_250_000, 5~%, 5~millions, 10~km, 14~h~30
M.~Dupont, Mme~Curie, MM.~Dupont, Dr~Rieux, J.-P.~Sartre, A.~de Musset
44~av.~J.-C.
""".replace("« ", "«~").replace(" »", "~»"),
    "it": """
il 14~marzo 1917, il 1º~maggio
p.~12, pp.~3-5, cap.~3, vol.~II, n.~5, art.~3, secolo~XIX, sec.~XIX
10~km, 5~milioni, 5~per cento, 10~000, 44~a.~C.
Umberto~I, Vittorio Emanuele~II, dott.~Rossi, A.~Gramsci
""",
    "es": """
el 14~de~marzo de 1917, el 1º~de~mayo, 14 de los
pág.~12, cap.~3, vol.~II, art.~3, siglo~XIX, capítulo~3
10~km, 5~%, 5~millones, 10~000, 44~a.~C.
Alfonso~XIII, Carlos~I, Sr.~López, Dra.~Ruiz, EE.~UU.
""",
    "pl": """
14~marca 1917~r. w~Polsce i~w~Rosji
s.~12, t.~II, nr~5, rozdz.~3, art.~5, w~XX~w., §~5
5~km, 5~%, 3~mln, 10~000, o~nim, z~nami, V-ty
""",
    "cs": """
14.~března 1917, 14.~3. 1917, ve 20.~století
v~Praze, k~němu, s~ním, z~domu, a~tak, Karel~IV.
s.~12, č.~5, kap.~3, obr.~2, 10~km, 5~%, 10~000, 5~Kč
""",
    "nl": """
op 14~maart 1917, de 19e~eeuw
blz.~12, p.~12, nr.~5, hoofdstuk~3, deel~II, art.~5
5~km, 5~procent, 3~miljoen, 10~000, Willem~II, dr.~Jansen
""",
    "ru": """
14~марта 1917~г. в~Москве, в~XX~в.
с.~12, гл.~3, т.~2, ч.~1, №~5, рис.~2, §~5
и~т.~д., и~т.~п., т.~е. так
5~тыс., 3~млн, 10~000, 5~км, 5~%
В.~И.~Ленин, Николай~II
Москва~— столица
""",
    "sv": """
den 14~mars 1917, kl.~14
s.~12, kap.~3, nr~5, del~II, fig.~2
5~km, 5~procent, 3~miljoner, 10~000, Gustav~III, t.~ex. så
""",
    "da": """
den 14.~marts 1917, kl.~14
s.~12, kap.~3, nr.~5, bd.~2, del~II
5~km, 5~procent, 3~mio., 10~000, Christian~IV, f.~eks. så
""",
    "xx": """
10~000, 5~km, 5~%, §~5, Ivan~IV, S.~A.~Smith, 14 March, p. 12
""",
}
LINES = [
    *(("en", line) for line in ENGLISH),
    *((name, line) for name, text in OTHERS.items() for line in text.strip().split("\n")),
]


@pytest.mark.parametrize(("language", "shown"), LINES)
def test_what_belongs_together_stays_on_its_line(language: str, shown: str) -> None:
    typed = shown.replace("~", " ").replace("_", " ")
    made = spaced(typed, language)
    assert made.replace("\xa0", "~").replace("\u202f", "_") == shown
    assert len(made) == len(typed)


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru"])
def test_what_is_held_already_stays_as_it_is(language: str) -> None:
    text = "14\xa0March, p.\u202f12, Nicholas\xa0II, 10\xa0000, mot\xa0!"
    assert spaced(text, language) == text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("on 14\nMarch it began", "on 14~March\nit began"),
        ("S.\nA.\nSmith said so there", "S.~A.~Smith\nsaid\nso there"),
        ("it began on 14\nMarch", "it began on\n14~March"),
        ("14\nMarch", "14~March"),
        ("so\nit was 5 km\naway", "so\nit was 5~km\naway"),
    ],
)
def test_a_line_s_end_goes_to_the_next_space(typed: str, shown: str) -> None:
    """So that the lines of findings further on are right."""
    assert spaced(typed, "en").replace("\xa0", "~") == shown


def test_two_spaces_are_left_alone() -> None:
    assert no_break_places("14  March and  5 men", "en") == {}


def test_every_language_has_words_of_its_own() -> None:
    assert len(set(ROWS.values())) == len(ROWS)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_rule_is_found_wherever_its_words_stand(name: str) -> None:
    """What is looked at first, for speed, passes over nothing that a rule would hold."""
    for label in ROWS[name].labels.split("|"):
        if label.isalpha():
            assert spaced(f"x {label} 12", name) == f"x {label}\xa012", label


WIDE = re.compile(
    r"[ \n](?:(?=[\d.IVX;:!?»›—%‰°€$£¥§]|[LC][IVXLC])|(?<=[^\w\s].)|(?<=[\dIVX°º].)|(?<=\b\w.)"
    r"|(?<=[\dIVX][eh].)|(?<=\der.)|(?<=[\d°º]\sde.)"
    r"|(?:(?<=\b\w\w.)|(?<=\b\w\w\w.)|(?<=\b\w\w\w\w.)|(?<=\b\w{8}.))(?=[^\W\da-z_]))",
    re.DOTALL,
)
"""The spaces that any rule of any language is asked about."""


def plainly(text: str, language: str) -> dict[int, str]:
    """What `no_break_places` gives where no line ends, by all rules in turn at all spaces."""
    places = {}
    for at in (space.start() for space in WIDE.finditer(text)):
        for rule in language_rules(language).rules:
            if rule.after.match(text, at + 1) and rule.before.search(text, max(0, at - 24), at):
                places[at] = rule.space
                break
    return places


def words_of(name: str) -> list[str]:
    """Words that the rules of a language are made of, as far as they are plain ones."""
    row = ROWS[name]
    parts = (row.months, row.labels, row.short, row.units, row.years, row.titles, row.starts)
    pairs = (word for pair in row.pairs for word in pair)
    patterns = "|".join((*parts, *pairs)).split("|")
    return sorted({re.sub(r"\(\?[:<!=i]*|\\[wds]|[\\()?:+*{}]", "", one) for one in patterns})


COMMON = """
A. B. J.-P. V.I. U.S. Yu. Smith von de I II IV XIV XX V X C L i iv xii 1 12 123 1917 12th 1st 2nd
3rd 4th 1er 19e 1º n° n.°s fºs 14h h km km² % € £ $5 5€ § ¶ № №№ ½ 3½ . .. « » ! ? ; : — – ” “ ’s
S:t S:ta г-н г-жа D.ª ª º ° and the King et , x, (A. [B. y o no é É 10 000 d’ Nicholas Louis
"""
SEPARATORS = (*[" "] * 12, "", "  ", "\xa0", ", ", ". ", ".")


@pytest.mark.parametrize("language", sorted(ROWS))
def test_no_rule_is_passed_over_between_two_words(language: str) -> None:
    """Few rules are tried, at few spaces: those that can hold there."""
    words = [*COMMON.split(), *words_of(language)]
    for one in words:
        text = "; ".join(f"{one} {two}" for two in words)
        assert no_break_places(text, language) == plainly(text, language)


@given(data=st.data(), language=st.sampled_from(sorted(ROWS)))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_rule_is_passed_over_in_a_sentence(data: st.DataObject, language: str) -> None:
    word = st.sampled_from([*COMMON.split(), *words_of(language)])
    parts = st.lists(st.tuples(word, st.sampled_from(SEPARATORS)).map("".join), max_size=12)
    text = "".join(data.draw(parts))
    assert no_break_places(text, language) == plainly(text, language)

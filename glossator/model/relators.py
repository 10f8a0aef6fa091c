"""What people have to do with a book, by the MARC code list for relators (Library of Congress).

A relator has a code of three letters, which e-books and libraries are told, and an English name,
which is what users write. Here are those that a book has a use for: the list has as many again for
films, courts and the stage. Names that the list once had, and that e-books still use, lead to those
that took their place in 2025.

Title pages in German name those that have no phrase of their own (`model/words.py`) by what was
done, which is the same word whoever did it.
"""

from collections.abc import Mapping
from functools import cache

_NAMES = (
    "abr abridger|adp adapter|ann annotator|aqt author in quotations or text abstracts|arr arranger"
    "|art artist|att attributed name|aud author of dialog|aus screenwriter|aut author"
    "|bdd binding designer|bjd bookjacket designer|bka book artist|bkd book designer"
    "|bkp book producer|blw blurb writer|bnd binder|cll calligrapher|clr colorist|cmm commentator"
    "|cmp composer|cmt compositor|col collector|com compiler|con conservator|cov cover designer"
    "|cph copyright holder|cre creator|crp correspondent|crr corrector|csl consultant"
    "|ctb contributor|ctg cartographer|cur curator|cwt commentator for written text|dis dissertant"
    "|dnr donor|dpc depicted|drm draftsman|dsr designer|dst distributor|dtc data contributor"
    "|dte dedicatee|dto dedicator|dub dubious author|edc editor of compilation"
    "|edd editorial director|edt editor|egr engraver|etr etcher|exp expert|fac facsimilist"
    "|fmo former owner|fnd funder|his host institution|hnr honoree|ill illustrator|ilu illuminator"
    "|ins inscriber|isb issuing body|ive interviewee|ivr interviewer|lbt librettist|led lead"
    "|ltg lithographer|lyr lyricist|mrb marbler|mrk markup editor|nrt narrator|org originator"
    "|oth other|own owner|pat patron|pbd publishing director|pbl publisher|pdr project director"
    "|pfr proofreader|pht photographer|plt platemaker|pra praeses|pre presenter|prf performer"
    "|prm printmaker|prt printer|rbr rubricator|rcp addressee|red redaktor|ren renderer"
    "|res researcher|rev reviewer|rpt reporter|rsp respondent|rth research team head"
    "|rtm research team member|sad scientific advisor|scr scribe|sec secretary|sgn signer"
    "|spk speaker|spn sponsor|srv surveyor|stl storyteller|swd software developer"
    "|ths thesis advisor|trc transcriber|trl translator|tyd type designer|tyg typographer"
    "|wac writer of added commentary|wal writer of added lyrics|wam writer of accompanying material"
    "|wat writer of added text|waw writer of afterword|wdc woodcutter|wde wood engraver"
    "|wfw writer of foreword|win writer of introduction|wpr writer of preface"
    "|wst writer of supplementary textual content"
)
_GERMAN = (
    "aqt zitierte Texte|arr Arrangement|att zugeschrieben|aud Dialoge|aus Drehbuch"
    "|bdd Einbandgestaltung|bjd Schutzumschlag|bka Buchkunst|bkp Herstellung|blw Klappentext"
    "|bnd Einband|cll Kalligrafie|clr Kolorierung|cmm Kommentar|cmp Musik|cmt Satz"
    "|con Restaurierung|cph Rechte|cre Urheberschaft|crp Briefe|crr Korrektur|csl Beratung"
    "|cur Kuratierung|dis Dissertation|dnr Schenkung|dpc abgebildet|drm Zeichnungen"
    "|dsr Gestaltung|dst Vertrieb|dtc Daten|dte in der Widmung genannt|dto Widmung"
    "|dub Urheberschaft zweifelhaft|edd Redaktionsleitung|etr Radierungen|exp Gutachten"
    "|fac Faksimile|fmo früherer Besitz|fnd Finanzierung|his gastgebende Einrichtung|hnr geehrt"
    "|ilu Buchmalerei|ins handschriftliche Widmung|isb herausgebende Körperschaft|ive im Gespräch"
    "|ivr Gesprächsführung|lbt Libretto|led Leitung|ltg Lithografien|lyr Liedtexte|mrb Marmorierung"
    "|mrk Textauszeichnung|org Ursprung|oth weitere Mitwirkung|own Besitz|pat Auftrag"
    "|pbd Verlagsleitung|pbl Verlag|pdr Projektleitung|plt Druckplatten|pra Praeses"
    "|pre Präsentation|prf Aufführung|prm Druckgrafik|prt Druck|rbr Rubrizierung|rcp Empfang"
    "|red Redaktion|ren Architekturzeichnungen|rev Rezension|rpt Berichterstattung|rsp Respondent"
    "|rth Forschungsleitung|rtm Forschungsgruppe|sad wissenschaftliche Beratung|scr Niederschrift"
    "|sec Sekretariat|sgn Unterschrift|spk Vortrag|spn Förderung|srv Vermessung|stl Erzählung"
    "|swd Programmierung|ths Betreuung der Dissertation|tyd Schriftentwurf"
    "|wal weitere Liedtexte|wam Begleitmaterial|wdc Holzschnitte|wde Holzstiche"
    "|wst ergänzende Texte"
)
_FORMER = {
    "aft": "waw",
    "aui": "win",
    "clb": "ctb",
    "author of afterword": "waw",
    "author of afterword, colophon, etc.": "waw",
    "author of foreword": "wfw",
    "author of introduction": "win",
    "author of introduction, etc.": "win",
    "author of preface": "wpr",
    "collaborator": "ctb",
}


@cache
def relators(language: str = "en") -> Mapping[str, str]:
    """The names of the relators by their codes: English ones, or those that title pages in German
    (`de`) have where there is no phrase.
    """
    names = _GERMAN if language == "de" else _NAMES
    return dict(row.split(" ", 1) for row in names.split("|"))


def relator_code(words: str) -> str:
    """The code of what is a relator's name or code, in whatever case; empty where it is neither."""
    wanted = " ".join(words.lower().split())
    codes = {name: code for code, name in relators().items()}
    return (_FORMER | codes).get(wanted, wanted if wanted in relators() else "")

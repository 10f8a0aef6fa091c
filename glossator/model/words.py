"""Every word that the builder adds to a book, by the book's language.

A language is a row of the same keys; `tests/model/test_words.py` keeps the rows complete.
Placeholders in braces are filled by the pages. `\\xa0` stands where a line must not end
(`text/spaces.py` says where), even if a book wants no such spaces in its own text.
"""

from collections.abc import Mapping

WordTable = Mapping[str, str]

_EN = {
    "cover": "Cover",
    "cover_of": "Cover of {title}",
    "title_page": "Title page",
    "contents": "Contents",
    "landmarks": "Landmarks",
    "beginning": "Beginning",
    "notes": "Notes",
    "register_glossary": "Glossary",
    "register_people": "People",
    "register_chronology": "Chronology",
    "register_places": "Places",
    "register_subjects": "Subjects",
    "register_organisations": "Organisations",
    "register_ships": "Ships",
    "register_passages": "Passages",
    "works": "Works cited",
    "cited": "Cited in",
    "colophon": "About this edition",
    "chapter": "Chapter\xa0{number}",
    "part": "Part\xa0{number}",
    "paragraph": "¶{number}",
    "note": "note\xa0{number}",
    "several_notes": "notes\xa0{number}",
    "number_of": "{number} to {label}",
    "heading": "{label}. {title}",
    "numbered": "{number}. {title}",
    "note_words": "note|endnote|footnote",
    "entry": "“{name}”",
    "mentions": "{count}\xa0mentions",
    "also": "also",
    "see_also": "see also",
    "back": "Back to note reference {number}",
    "back_again": "Back to note reference {number}, place {place}",
    "see": "see",
    "mentioned": "Mentioned in",
    "born": "born {date}",
    "died": "died {date}",
    "date": "{day}\xa0{month} {year}",
    "months": "January|February|March|April|May|June|July|August|September|October|November|"
    "December",
    "edition": "Edition\xa0{number}",
    "edition_dated": "Edition\xa0{number}, {date}",
    "counts": "This edition has {items}.",
    "note_count": "one note|{count} notes",
    "glossary_count": "one glossary entry|{count} glossary entries",
    "people_count": "one person in the index|{count} people in the index",
    "chronology_count": "one date in the chronology|{count} dates in the chronology",
    "work_count": "one work cited|{count} works cited",
    "entry_count": "one entry in “{register}”|{count} entries in “{register}”",
    "and": "and",
    "aside_note": "Note",
    "aside_tip": "Tip",
    "aside_important": "Important",
    "aside_warning": "Warning",
    "aside_caution": "Caution",
    "made": "Built from Markdown by Glossator {version}. Numbers, links and ways back were made "
    "by the program; the words are the editors’.",
    "how_to": "A raised number leads to its note, and the number before the note leads back; "
    "letters beside it lead back to further places. Terms and names lead to their entries at the "
    "first mention in each chapter; each entry lists the places that mention it, by chapter and "
    "paragraph (¶).",
    "identifier": "Identifier: {identifier}",
    "signs": "0–9",
    "summary": "All text can be read aloud and set in any size.",
    "summary_links": "Notes and entries are linked with their places in the text, both ways.",
    "summary_images": "Pictures have text alternatives.",
    "summary_no_images": "The text holds no pictures.",
    "changes": "What changed in this edition",
    "changes_since": "Compared with edition\xa0{number}.",
    "added": "New: {what}",
    "removed": "Left out: {what}",
    "reworded": "Reworded: {what}",
    "moved": "Moved: {what}",
    "reworded_moved": "Reworded and moved: {what}",
    "changed_text": "“{begins}”",
    "changed_notes": "note “{begins}”",
    "skip": "Skip to the text",
    "previous": "Previous",
    "next": "Next",
    "pages": "Pages before and after",
    "book_parts": "Parts of the book",
    "table": "Table\xa0{number}",
    "note_heading": "Note\xa0{number}",
    "show_note": "Show among the notes",
    "show_entry": "Show in its place",
    "go_back": "Back",
    "close": "Close",
    "print_page": "p.\xa0{page}",
    "print_note": "{page}n{note}",
    "print_notes": "{page}nn{note}",
    "print_footnotes": "A raised number leads to its note at the foot of the page, and the number "
    "before the note leads back; where a note is referred to again, the page it stands on is named "
    "unless it is the same.",
    "print_endnotes": "A raised number leads to its note at the end of the book; the note names "
    "the page it belongs to.",
    "print_registers": "Each entry of the registers lists the pages that mention it, the main "
    "ones first and in bold; “n” after a page stands for a note, “nn” for several.",
    "text_notes": "A number in square brackets stands for a note; the notes stand at the end of "
    "the book, chapter by chapter.",
    "text_registers": "Entries list the places that mention them; a paragraph (¶) that is named "
    "there has its number in the margin.",
}

_DE = {
    "cover": "Umschlag",
    "cover_of": "Umschlag: {title}",
    "title_page": "Titelseite",
    "contents": "Inhalt",
    "landmarks": "Orientierung",
    "beginning": "Beginn",
    "notes": "Anmerkungen",
    "register_glossary": "Glossar",
    "register_people": "Personen",
    "register_chronology": "Zeittafel",
    "register_places": "Orte",
    "register_subjects": "Sachen",
    "register_organisations": "Organisationen",
    "register_ships": "Schiffe",
    "register_passages": "Stellen",
    "works": "Zitierte Werke",
    "cited": "Zitiert in",
    "colophon": "Über diese Ausgabe",
    "chapter": "Kapitel\xa0{number}",
    "part": "Teil\xa0{number}",
    "paragraph": "Abs.\xa0{number}",
    "note": "Anm.\xa0{number}",
    "several_notes": "Anm.\xa0{number}",
    "number_of": "{number} zu {label}",
    "heading": "{label}. {title}",
    "numbered": "{number}. {title}",
    "note_words": "Anm.|Anmerkung|Note|Endnote|Fußnote",
    "entry": "„{name}“",
    "mentions": "{count}\xa0Erwähnungen",
    "also": "auch",
    "see_also": "siehe auch",
    "back": "Zurück zum Verweis {number}",
    "back_again": "Zurück zum Verweis {number}, Stelle {place}",
    "see": "siehe",
    "mentioned": "Erwähnt in",
    "born": "geboren {date}",
    "died": "gestorben {date}",
    "date": "{day}.\xa0{month} {year}",
    "months": "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    "edition": "{number}.\xa0Ausgabe",
    "edition_dated": "{number}.\xa0Ausgabe, {date}",
    "counts": "Diese Ausgabe enthält {items}.",
    "note_count": "eine Anmerkung|{count} Anmerkungen",
    "glossary_count": "einen Eintrag im Glossar|{count} Einträge im Glossar",
    "people_count": "eine Person im Register|{count} Personen im Register",
    "chronology_count": "ein Datum in der Zeittafel|{count} Daten in der Zeittafel",
    "work_count": "ein zitiertes Werk|{count} zitierte Werke",
    "entry_count": "einen Eintrag in „{register}“|{count} Einträge in „{register}“",
    "and": "und",
    "aside_note": "Hinweis",
    "aside_tip": "Tipp",
    "aside_important": "Wichtig",
    "aside_warning": "Warnung",
    "aside_caution": "Vorsicht",
    "made": "Aus Markdown erstellt mit Glossator {version}. Nummern, Verweise und Rückwege hat "
    "das Programm gesetzt; die Worte sind die der Herausgeber.",
    "how_to": "Eine hochgestellte Zahl führt zur Anmerkung, die Zahl vor der Anmerkung führt "
    "zurück, Buchstaben daneben zu weiteren Stellen. Begriffe und Namen führen bei der ersten "
    "Erwähnung in jedem Kapitel zu ihrem Eintrag; jeder Eintrag nennt die Stellen nach Kapitel "
    "und Absatz.",
    "identifier": "Kennung: {identifier}",
    "signs": "0–9",
    "summary": "Der ganze Text kann vorgelesen und in jeder Größe gesetzt werden.",
    "summary_links": "Anmerkungen und Einträge sind mit ihren Stellen im Text in beide "
    "Richtungen verlinkt.",
    "summary_images": "Bilder haben Textalternativen.",
    "summary_no_images": "Der Text enthält keine Bilder.",
    "changes": "Was sich in dieser Ausgabe geändert hat",
    "changes_since": "Verglichen mit der {number}.\xa0Ausgabe.",
    "added": "Neu: {what}",
    "removed": "Weggefallen: {what}",
    "reworded": "Neu gefasst: {what}",
    "moved": "Verschoben: {what}",
    "reworded_moved": "Neu gefasst und verschoben: {what}",
    "changed_text": "„{begins}“",
    "changed_notes": "Anmerkung „{begins}“",
    "skip": "Zum Text",
    "previous": "Vorige Seite",
    "next": "Nächste Seite",
    "pages": "Seiten davor und danach",
    "book_parts": "Teile des Buchs",
    "table": "Tabelle\xa0{number}",
    "note_heading": "Anmerkung\xa0{number}",
    "show_note": "Unter den Anmerkungen zeigen",
    "show_entry": "An seiner Stelle zeigen",
    "go_back": "Zurück",
    "close": "Schließen",
    "print_page": "S.\xa0{page}",
    "print_note": "{page}\xa0Anm.\xa0{note}",
    "print_notes": "{page}\xa0Anm.\xa0{note}",
    "print_footnotes": "Eine hochgestellte Zahl führt zur Anmerkung am Fuß der Seite, die Zahl "
    "vor der Anmerkung zurück; wo auf eine Anmerkung noch einmal verwiesen wird, steht ihre Seite "
    "dabei, wenn es nicht dieselbe ist.",
    "print_endnotes": "Eine hochgestellte Zahl führt zur Anmerkung am Ende des Buches; die "
    "Anmerkung nennt die Seite, zu der sie gehört.",
    "print_registers": "Jeder Eintrag der Register nennt die Seiten, die ihn erwähnen, die "
    "wichtigsten zuerst und fett; „Anm.“ nach einer Seite steht für eine Anmerkung.",
    "text_notes": "Eine Zahl in eckigen Klammern steht für eine Anmerkung; die Anmerkungen stehen "
    "am Ende des Buches, Kapitel für Kapitel.",
    "text_registers": "Einträge nennen die Stellen, die sie erwähnen; ein Absatz, der dort genannt "
    "ist, hat seine Nummer am Rand.",
}

LANGUAGES: Mapping[str, WordTable] = {"en": _EN, "de": _DE}


def words_for(language: str) -> WordTable:
    """The words for a base language (`en`, `de`), English where it has no row."""
    return LANGUAGES.get(language, _EN)

"""The roles that elements can play for assistive software, and what can be said of each.

Sources: EPUBCheck 5.3, `schema/30/mod/html5/aria.rnc` (WAI-ARIA 1.2 and DPUB-ARIA 1.1 as it has
them). Names stand here without `aria-`; one with `!` has to be there.
"""

_BOOL = "=true|false"
_MAYBE = "=true|false|undefined"

STATES = {
    "activedescendant": "token",
    "atomic": _BOOL,
    "autocomplete": "=inline|list|both|none",
    "busy": _BOOL,
    "checked": "=true|false|mixed|undefined",
    "colcount": "=@natural|-1",
    "colindex": "positive",
    "colspan": "positive",
    "controls": "tokens",
    "current": "=page|step|location|date|time|true|false",
    "describedby": "tokens",
    "description": "text",
    "details": "token",
    "disabled": _BOOL,
    "errormessage": "token",
    "expanded": _MAYBE,
    "flowto": "tokens",
    "haspopup": "=true|false|menu|listbox|tree|grid|dialog",
    "hidden": _BOOL,
    "invalid": "=true|false|grammar|spelling",
    "keyshortcuts": "text",
    "label": "text",
    "labelledby": "tokens",
    "level": "positive",
    "live": "=off|polite|assertive",
    "modal": _BOOL,
    "multiline": _BOOL,
    "multiselectable": _BOOL,
    "orientation": "=vertical|horizontal|undefined",
    "owns": "tokens",
    "placeholder": "text",
    "posinset": "positive",
    "pressed": "=true|false|mixed|undefined",
    "readonly": _BOOL,
    "relevant": "changes",
    "required": _BOOL,
    "roledescription": "text",
    "rowcount": "=@natural|-1",
    "rowindex": "positive",
    "rowspan": "positive",
    "selected": _MAYBE,
    "setsize": "=@natural|-1",
    "sort": "=ascending|descending|none|other",
    "valuemax": "float",
    "valuemin": "float",
    "valuenow": "float",
    "valuetext": "text",
}
"""What can be said with `aria-…`, and the kind of its value."""

GLOBAL = frozenset(
    "atomic busy controls current describedby details disabled errormessage flowto haspopup "
    "hidden invalid keyshortcuts label labelledby live owns relevant roledescription "
    "description".split()
)
"""What can be said of every element."""

REFERENCES = frozenset("describedby flowto labelledby owns controls".split())
"""What names ids of the same page (`epub-xhtml-30.sch`, patterns `idrefs-aria-…`)."""

ACTIVE = "aria-activedescendant"
"""What names the id of an element within (pattern `idref-aria-activedescendant`)."""

_ROLES = """
alert alertdialog+modal application article banner button+pressed complementary contentinfo
definition dialog+modal directory document feed figure form group+activedescendant heading+level
img link list log main marquee math navigation note region search+orientation separator+orientation
status tabpanel term timer tooltip toolbar+activedescendant+orientation
listitem+posinset+setsize+level listbox+multiselectable+required+activedescendant+orientation
menu+activedescendant+orientation menubar+activedescendant+orientation menuitem+posinset+setsize
grid+level+multiselectable+readonly+activedescendant+colcount+rowcount
gridcell+level+readonly+selected+required+colspan+colindex+rowspan+rowindex
columnheader+sort+readonly+selected+required+colspan+rowspan+rowindex
rowheader+sort+readonly+selected+required+colspan+rowspan+rowindex
combobox+activedescendant+expanded!+autocomplete+required+readonly+orientation
radiogroup+activedescendant+required+orientation
row+level+selected+activedescendant+colindex+rowindex rowgroup+activedescendant
tab+selected+posinset+setsize tablist+activedescendant+level+multiselectable+orientation
tree+multiselectable+activedescendant+required+orientation
treegrid+activedescendant+level+multiselectable+readonly+required+orientation+colcount+rowcount
treeitem+checked+level+posinset+selected+setsize
"""
"""Roles of which `expanded` can be said, and what else."""

_UNEXPANDED = """
cell+colspan+colindex+rowspan+rowindex checkbox+checked! graphics-document graphics-object
graphics-symbol none presentation menuitemradio+checked!+selected+posinset+setsize
option+checked+selected+posinset+setsize progressbar+valuemax+valuemin+valuenow+valuetext
radio+checked!+selected+posinset+setsize
searchbox+activedescendant+autocomplete+multiline+readonly+required
scrollbar+orientation!+valuemax!+valuemin!+valuenow!+valuetext
slider+valuemax!+valuemin!+valuenow!+valuetext+orientation
spinbutton+valuemax!+valuemin!+valuenow!+valuetext+required table+colcount+rowcount
textbox+activedescendant+autocomplete+multiline+readonly+required menuitemcheckbox+checked!
switch+checked!
doc-abstract doc-acknowledgments doc-afterword doc-appendix doc-backlink doc-bibliography
doc-biblioref doc-chapter doc-colophon doc-conclusion doc-cover doc-credit doc-credits
doc-dedication doc-endnotes doc-epigraph doc-epilogue doc-errata doc-example doc-footnote
doc-foreword doc-glossary doc-glossref doc-index doc-introduction doc-noteref doc-notice
doc-pagebreak doc-pagelist doc-part doc-preface doc-prologue doc-pullquote doc-qna doc-subtitle
doc-tip doc-toc doc-endnote doc-biblioentry
"""


def _rows(text: str, *more: str) -> dict[str, frozenset[str]]:
    return {
        name: frozenset((*said, *(one for one in more if f"{one}!" not in said)))
        for name, *said in (row.split("+") for row in text.split())
    }


ROLES = {**_rows(_ROLES, "expanded"), **_rows(_UNEXPANDED)}
"""What can be said of an element in each role."""

DEPRECATED = frozenset(("doc-endnote", "doc-biblioentry"))
"""Roles that EPUBCheck warns of (`epub-xhtml-30.sch`, pattern `dpub-aria.doc-endnote`)."""

IMPLICIT = _rows(
    "button+expanded+pressed cell+colspan+rowspan+rowindex definition+expanded figure+expanded "
    "group+expanded+activedescendant heading+expanded+level img+expanded link+expanded "
    "listitem+level+posinset+setsize+expanded row+level+selected+activedescendant+expanded "
    "rowgroup+activedescendant+expanded progressbar+valuemax+valuemin+valuenow+valuetext "
    "separator+valuemax+valuemin+valuenow+valuetext+orientation table+colcount+rowcount "
    "term+expanded section+expanded meter+valuemin+valuemax "
    "header+sort+readonly+required+colspan+colindex+rowspan+rowindex+selected+expanded"
)
"""What can be said of an element that has no role but the one it is born with."""

"""The table of MathML's elements: what each holds, and its attributes, with the source.

Sources: EPUBCheck 5.3, `schema/30/mod/mathml/mathml3-presentation.rnc`, `mathml3-common.rnc` and
`epub-mathml3-inc.rnc` (MathML 3, sections 2 and 3; EPUB 3.3, section 6.1.4.2). Content MathML is
allowed in annotations alone and isn't in the table.
"""

from glossator.xhtml.grammar.element import Element
from glossator.xhtml.grammar.formula_attributes import (
    ACCENT,
    BOOL,
    FORMULA,
    GENERAL,
    INDENT,
    OPERATOR,
    PAINT,
    ROW,
    ROWS,
    SCRIPTS,
    SIDES,
    STYLE,
    TABLE,
    TOKEN,
    WEIGHT,
)

MATH: dict[str, Element] = {}
"""Every element of a formula."""


def _row(
    names: str,
    holds: str,
    attributes: dict[str, str] | None = None,
    form: str = "",
    needed: str = "",
) -> None:
    paint = {} if names in ("semantics", "annotation") else PAINT
    own = {**FORMULA, **paint, **(attributes or {})}
    for name in names.split():
        MATH[name] = Element(holds, own, tuple(needed.split()), form=form)


_ONE, _PAIR, _THREE = "(MATH)", "(MATH)(MATH)", "(MATH)(MATH)(MATH)"
_row(
    "math",
    "(MATH)*",
    {
        "display": "block|inline",
        "maxwidth": "length",
        "overflow": "linebreak|scroll|elide|truncate|scale",
        "alttext": "text",
        "altimg-width": "length",
        "altimg-height": "length",
        "altimg-valign": "@length|top|middle|bottom",
        "cdgroup": "uri",
        "mode": "text",
        "macros": "text",
        **STYLE,
        **GENERAL,
    },
    "the elements of a formula: words go into mtext, letters into mi",
)
_row("mi mn", "(mglyph|malignmark|TEXT)*", TOKEN, "text alone")
_row("mo", "(mglyph|malignmark|TEXT)*", {**TOKEN, **OPERATOR}, "text alone")
_row("ms", "(mglyph|malignmark|TEXT)*", {**TOKEN, "lquote": "text", "rquote": "text"}, "text")
_row("mtext", "(mglyph|malignmark|PHRASING|TEXT)*", TOKEN, "words")
_row(
    "mspace",
    "empty",
    {
        **TOKEN,
        **INDENT,
        "width": "length",
        "height": "length",
        "depth": "length",
        "linebreak": "auto|newline|nobreak|goodbreak|badbreak|indentingnewline",
    },
)
_row("malignmark", "empty", {"edge": "left|right"})
_row("maligngroup", "empty", {"groupalign": "left|center|right|decimalpoint"})
_row("none mprescripts", "empty")
_row(
    "msline",
    "empty",
    {
        "position": "integer",
        "length": "natural",
        "leftoverhang": "length",
        "rightoverhang": "length",
        "mslinethickness": WEIGHT,
    },
)
_row("mrow", "(MATH)*", {"dir": "ltr|rtl"}, "elements of a formula: words go into mtext")
_row("msqrt merror mphantom", "(MATH)*", None, "elements of a formula: words go into mtext")
_row("mstyle", "(MATH)*", {**STYLE, **GENERAL, **TOKEN}, "elements of a formula")
_row(
    "mpadded",
    "(MATH)*",
    dict.fromkeys(("height", "depth", "width", "lspace", "voffset"), "padding"),
    "elements of a formula",
)
_row("mfenced", "(MATH)*", dict.fromkeys(("open", "close", "separators"), "text"), "elements")
_row("menclose", "(MATH)*", {"notation": "text"}, "elements of a formula")
_row(
    "mfrac",
    _PAIR,
    {"linethickness": WEIGHT, "numalign": SIDES, "denomalign": SIDES, "bevelled": BOOL},
    "two elements",
)
_row("mroot", _PAIR, None, "two elements")
_row("msub", _PAIR, {"subscriptshift": "length"}, "two elements")
_row("msup", _PAIR, {"superscriptshift": "length"}, "two elements")
_row("msubsup", _THREE, SCRIPTS, "three elements")
_row("munder", _PAIR, {"accentunder": BOOL, "align": "left|right|center"}, "two elements")
_row("mover", _PAIR, {"accent": BOOL, "align": "left|right|center"}, "two elements")
_row("munderover", _THREE, ACCENT, "three elements")
_row(
    "mmultiscripts",
    "(MATH)((MATH|none)(MATH|none))*(mprescripts((MATH|none)(MATH|none))*)?",
    SCRIPTS,
    "a base, then pairs of scripts",
)
_row(
    "mtable",
    "(mtr|mlabeledtr)*",
    {**TABLE, "align": "axis", "width": "auto|@length", "displaystyle": BOOL},
    "mtr",
)
_row("mtr", "(mtd)*", ROW, "mtd")
_row("mlabeledtr", "(mtd)+", ROW, "mtd")
_row(
    "mtd",
    "(MATH)*",
    {
        "rowspan": "positive",
        "columnspan": "positive",
        "rowalign": ROWS[:-1],
        "columnalign": SIDES,
        "groupalign": "left|center|right|decimalpoint+",
    },
    "elements of a formula: words go into mtext",
)
_row("maction", "(MATH)+", {"actiontype": "text", "selection": "positive"}, "", "actiontype")
_row(
    "semantics",
    "(MATH)(annotation|annotation-xml)*",
    {"encoding": "text", "definitionURL": "uri", "cd": "ncname", "name": "ncname"},
    "one element, then its annotations",
)
_row(
    "annotation",
    "text",
    {
        "encoding": "text",
        "definitionURL": "uri",
        "cd": "ncname",
        "name": "ncname",
    },
)

EXPRESSIONS = frozenset(
    "mi mn mo mtext mspace ms maligngroup malignmark mrow mfrac msqrt mroot mstyle merror mpadded "
    "mphantom mfenced menclose msub msup msubsup munder mover munderover mmultiscripts mtable "
    "maction semantics".split()
)
"""What stands wherever MATH is allowed (MathExpression). Long division (`mstack`, `mlongdiv`) and
content in annotations are left out of the table: they are refused as elements unknown here."""

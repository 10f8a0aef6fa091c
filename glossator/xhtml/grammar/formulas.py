"""The table of MathML's elements: what each holds, and its attributes, with the source.

Sources: EPUBCheck 5.3, `schema/30/mod/mathml/mathml3-presentation.rnc`, `mathml3-common.rnc` and
`epub-mathml3-inc.rnc` (MathML 3, sections 2 and 3; EPUB 3.3, section 6.1.4.2). Content MathML is
allowed in annotations alone and isn't in the table.
"""

from glossator.xhtml.grammar.element import ElementRule

_BOOL = "true|false"
_SIDES = "left|center|right"
_VARIANTS = (
    "normal|bold|italic|bold-italic|double-struck|bold-fraktur|script|bold-script|fraktur|"
    "sans-serif|bold-sans-serif|sans-serif-italic|sans-serif-bold-italic|monospace|initial|tailed|"
    "looped|stretched"
)
_WEIGHT = "@length|thin|medium|thick"
_STRUCK = "none|updiagonalstrike|downdiagonalstrike|verticalstrike|horizontalstrike*"
_LINES = "none|solid|dashed+"
_DIVISION = (
    "lefttop|stackedrightright|mediumstackedrightright|shortstackedrightright|righttop|left/\\right|"
    "left)(right|:right=right|stackedleftleft|stackedleftlinetop"
)
_ROWS = "top|bottom|center|baseline|axis+"
_INDENT = {
    "indentalign": "left|center|right|auto|id",
    "indentshift": "length",
    "indenttarget": "text",
    "indentshiftfirst": "@length|indentshift",
    "indentalignfirst": "left|center|right|auto|id|indentalign",
    "indentalignlast": "left|center|right|auto|id|indentalign",
    "indentshiftlast": "@length|indentshift",
}
_FORMULA = {
    "id": "token",
    "xref": "text",
    "class": "nmtokens",
    "style": "style",
    "href": "goal",
    "other": "text",
    "epub:type": "nmtokens",
}
"""Attributes of every element of a formula."""

_PAINT = {"mathcolor": "colour", "mathbackground": "background"}

_TOKEN = {
    "mathvariant": _VARIANTS,
    "mathsize": "small|normal|big|@length",
    "dir": "ltr|rtl",
    "fontfamily": "text",
    "fontweight": "normal|bold",
    "fontstyle": "normal|italic",
    "fontsize": "length",
    "color": "colour",
    "background": "background",
}
_OPERATOR = {
    "form": "prefix|infix|postfix",
    "fence": _BOOL,
    "separator": _BOOL,
    "lspace": "length",
    "rspace": "length",
    "stretchy": _BOOL,
    "symmetric": _BOOL,
    "maxsize": "@length|infinity",
    "minsize": "length",
    "largeop": _BOOL,
    "movablelimits": _BOOL,
    "accent": _BOOL,
    "linebreak": "auto|newline|nobreak|goodbreak|badbreak",
    "lineleading": "length",
    "linebreakstyle": "before|after|duplicate|infixlinebreakstyle",
    "linebreakmultchar": "text",
    **_INDENT,
}
_TABLE = {
    "rowalign": _ROWS,
    "columnalign": f"{_SIDES}+",
    "groupalign": "aligns",
    "alignmentscope": f"{_BOOL}+",
    "columnwidth": "auto|@length|fit+",
    "rowspacing": "@length+",
    "columnspacing": "@length+",
    "rowlines": _LINES,
    "columnlines": _LINES,
    "frame": "none|solid|dashed",
    "framespacing": "two-lengths",
    "equalrows": _BOOL,
    "equalcolumns": _BOOL,
    "side": "left|right|leftoverlap|rightoverlap",
    "minlabelspacing": "length",
}
_STYLE = {
    "scriptlevel": "integer",
    "displaystyle": _BOOL,
    "scriptsizemultiplier": "decimal",
    "scriptminsize": "length",
    "infixlinebreakstyle": "before|after|duplicate",
    "decimalpoint": "character",
}
_GENERAL = {
    **_OPERATOR,
    **_TABLE,
    "linebreakstyle": "before|after|duplicate|infixlinebreakstyle",
    "accentunder": _BOOL,
    "align": "left|right|center",
    "bevelled": _BOOL,
    "charalign": _SIDES,
    "charspacing": "@length|loose|medium|tight",
    "close": "text",
    "columnspan": "positive",
    "crossout": _STRUCK,
    "denomalign": _SIDES,
    "depth": "length",
    "dir": "ltr|rtl",
    "edge": "left|right",
    "height": "length",
    "leftoverhang": "length",
    "length": "natural",
    "linethickness": _WEIGHT,
    "location": "w|nw|n|ne|e|se|s|sw",
    "lquote": "text",
    "longdivstyle": _DIVISION,
    "mathsize": _TOKEN["mathsize"],
    "mathvariant": _VARIANTS,
    "mslinethickness": _WEIGHT,
    "notation": "text",
    "numalign": _SIDES,
    "open": "text",
    "position": "integer",
    "rightoverhang": "length",
    "rowspan": "positive",
    "rquote": "text",
    "selection": "positive",
    "separators": "text",
    "shift": "integer",
    "valign": "length",
    "stackalign": "left|center|right|decimalpoint",
    "subscriptshift": "length",
    "superscriptshift": "length",
    "width": "length",
}
_SCRIPTS = {"subscriptshift": "length", "superscriptshift": "length"}
_ACCENT = {"accent": _BOOL, "accentunder": _BOOL, "align": "left|right|center"}
_ROW = {"rowalign": _ROWS[:-1], "columnalign": f"{_SIDES}+", "groupalign": "aligns"}

MATH: dict[str, ElementRule] = {}
"""Every element of a formula."""


def _row(
    names: str,
    holds: str,
    attributes: dict[str, str] | None = None,
    form: str = "",
    needed: str = "",
) -> None:
    paint = {} if names in ("semantics", "annotation") else _PAINT
    own = {**_FORMULA, **paint, **(attributes or {})}
    for name in names.split():
        MATH[name] = ElementRule(holds, own, tuple(needed.split()), form=form)


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
        **_STYLE,
        **_GENERAL,
    },
    "the elements of a formula: words go into mtext, letters into mi",
)
_row("mi mn", "(mglyph|malignmark|TEXT)*", _TOKEN, "text alone")
_row("mo", "(mglyph|malignmark|TEXT)*", {**_TOKEN, **_OPERATOR}, "text alone")
_row("ms", "(mglyph|malignmark|TEXT)*", {**_TOKEN, "lquote": "text", "rquote": "text"}, "text")
_row("mtext", "(mglyph|malignmark|PHRASING|TEXT)*", _TOKEN, "words")
_row(
    "mspace",
    "empty",
    {
        **_TOKEN,
        **_INDENT,
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
        "mslinethickness": _WEIGHT,
    },
)
_row("mrow", "(MATH)*", {"dir": "ltr|rtl"}, "elements of a formula: words go into mtext")
_row("msqrt merror mphantom", "(MATH)*", None, "elements of a formula: words go into mtext")
_row("mstyle", "(MATH)*", {**_STYLE, **_GENERAL, **_TOKEN}, "elements of a formula")
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
    {"linethickness": _WEIGHT, "numalign": _SIDES, "denomalign": _SIDES, "bevelled": _BOOL},
    "two elements",
)
_row("mroot", _PAIR, None, "two elements")
_row("msub", _PAIR, {"subscriptshift": "length"}, "two elements")
_row("msup", _PAIR, {"superscriptshift": "length"}, "two elements")
_row("msubsup", _THREE, _SCRIPTS, "three elements")
_row("munder", _PAIR, {"accentunder": _BOOL, "align": "left|right|center"}, "two elements")
_row("mover", _PAIR, {"accent": _BOOL, "align": "left|right|center"}, "two elements")
_row("munderover", _THREE, _ACCENT, "three elements")
_row(
    "mmultiscripts",
    "(MATH)((MATH|none)(MATH|none))*(mprescripts((MATH|none)(MATH|none))*)?",
    _SCRIPTS,
    "a base, then pairs of scripts",
)
_row(
    "mtable",
    "(mtr|mlabeledtr)*",
    {**_TABLE, "align": "axis", "width": "auto|@length", "displaystyle": _BOOL},
    "mtr",
)
_row("mtr", "(mtd)*", _ROW, "mtd")
_row("mlabeledtr", "(mtd)+", _ROW, "mtd")
_row(
    "mtd",
    "(MATH)*",
    {
        "rowspan": "positive",
        "columnspan": "positive",
        "rowalign": _ROWS[:-1],
        "columnalign": _SIDES,
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

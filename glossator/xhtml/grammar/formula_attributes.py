"""The attributes of MathML's elements, in groups as elements share them, and their kinds of value.

Sources: EPUBCheck 5.3, `schema/30/mod/mathml/mathml3-presentation.rnc`, `mathml3-common.rnc`.
"""

BOOL = "true|false"
SIDES = "left|center|right"
VARIANTS = (
    "normal|bold|italic|bold-italic|double-struck|bold-fraktur|script|bold-script|fraktur|"
    "sans-serif|bold-sans-serif|sans-serif-italic|sans-serif-bold-italic|monospace|initial|tailed|"
    "looped|stretched"
)
WEIGHT = "@length|thin|medium|thick"
STRUCK = "none|updiagonalstrike|downdiagonalstrike|verticalstrike|horizontalstrike*"
LINES = "none|solid|dashed+"
DIVISION = (
    "lefttop|stackedrightright|mediumstackedrightright|shortstackedrightright|righttop|left/\\right|"
    "left)(right|:right=right|stackedleftleft|stackedleftlinetop"
)
ROWS = "top|bottom|center|baseline|axis+"
INDENT = {
    "indentalign": "left|center|right|auto|id",
    "indentshift": "length",
    "indenttarget": "text",
    "indentshiftfirst": "@length|indentshift",
    "indentalignfirst": "left|center|right|auto|id|indentalign",
    "indentalignlast": "left|center|right|auto|id|indentalign",
    "indentshiftlast": "@length|indentshift",
}
FORMULA = {
    "id": "token",
    "xref": "text",
    "class": "nmtokens",
    "style": "style",
    "href": "goal",
    "other": "text",
    "epub:type": "nmtokens",
}
"""Attributes of every element of a formula."""

PAINT = {"mathcolor": "colour", "mathbackground": "background"}

TOKEN = {
    "mathvariant": VARIANTS,
    "mathsize": "small|normal|big|@length",
    "dir": "ltr|rtl",
    "fontfamily": "text",
    "fontweight": "normal|bold",
    "fontstyle": "normal|italic",
    "fontsize": "length",
    "color": "colour",
    "background": "background",
}
OPERATOR = {
    "form": "prefix|infix|postfix",
    "fence": BOOL,
    "separator": BOOL,
    "lspace": "length",
    "rspace": "length",
    "stretchy": BOOL,
    "symmetric": BOOL,
    "maxsize": "@length|infinity",
    "minsize": "length",
    "largeop": BOOL,
    "movablelimits": BOOL,
    "accent": BOOL,
    "linebreak": "auto|newline|nobreak|goodbreak|badbreak",
    "lineleading": "length",
    "linebreakstyle": "before|after|duplicate|infixlinebreakstyle",
    "linebreakmultchar": "text",
    **INDENT,
}
TABLE = {
    "rowalign": ROWS,
    "columnalign": f"{SIDES}+",
    "groupalign": "aligns",
    "alignmentscope": f"{BOOL}+",
    "columnwidth": "auto|@length|fit+",
    "rowspacing": "@length+",
    "columnspacing": "@length+",
    "rowlines": LINES,
    "columnlines": LINES,
    "frame": "none|solid|dashed",
    "framespacing": "two-lengths",
    "equalrows": BOOL,
    "equalcolumns": BOOL,
    "side": "left|right|leftoverlap|rightoverlap",
    "minlabelspacing": "length",
}
STYLE = {
    "scriptlevel": "integer",
    "displaystyle": BOOL,
    "scriptsizemultiplier": "decimal",
    "scriptminsize": "length",
    "infixlinebreakstyle": "before|after|duplicate",
    "decimalpoint": "character",
}
GENERAL = {
    **OPERATOR,
    **TABLE,
    "linebreakstyle": "before|after|duplicate|infixlinebreakstyle",
    "accentunder": BOOL,
    "align": "left|right|center",
    "bevelled": BOOL,
    "charalign": SIDES,
    "charspacing": "@length|loose|medium|tight",
    "close": "text",
    "columnspan": "positive",
    "crossout": STRUCK,
    "denomalign": SIDES,
    "depth": "length",
    "dir": "ltr|rtl",
    "edge": "left|right",
    "height": "length",
    "leftoverhang": "length",
    "length": "natural",
    "linethickness": WEIGHT,
    "location": "w|nw|n|ne|e|se|s|sw",
    "lquote": "text",
    "longdivstyle": DIVISION,
    "mathsize": TOKEN["mathsize"],
    "mathvariant": VARIANTS,
    "mslinethickness": WEIGHT,
    "notation": "text",
    "numalign": SIDES,
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
SCRIPTS = {"subscriptshift": "length", "superscriptshift": "length"}
ACCENT = {"accent": BOOL, "accentunder": BOOL, "align": "left|right|center"}
ROW = {"rowalign": ROWS[:-1], "columnalign": f"{SIDES}+", "groupalign": "aligns"}

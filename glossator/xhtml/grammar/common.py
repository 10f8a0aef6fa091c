"""The attributes that every element of HTML may have, and the kinds of their values.

Sources: HTML, section 3.2.6 (global attributes), 5 (microdata); RDFa 1.1; EPUB 3.3, section 6.1.3;
as EPUBCheck 5.3 has them in `schema/30/mod/html5/`.
"""

COMMON = {
    "id": "token",
    "class": "tokens",
    "title": "text",
    "lang": "language",
    "xml:lang": "language",
    "xml:space": "=preserve|default",
    "dir": "ltr|rtl|auto",
    "translate": "|yes|no",
    "style": "style",
    "tabindex": "integer",
    "accesskey": "tokens",
    "autofocus": "|autofocus",
    "nonce": "text",
    "inert": "=|inert",
    "contenteditable": "|true|plaintext-only|false",
    "draggable": "true|false",
    "hidden": "|hidden|until-found",
    "popover": "|auto|manual|hint",
    "is": "text",
    "inputmode": "none|text|tel|url|email|numeric|decimal|search",
    "slot": "text",
    "spellcheck": "|true|false",
    "enterkeyhint": "enter|done|go|next|previous|search|send",
    "autocapitalize": "off|none|on|sentences|words|characters",
    "epub:type": "nmtokens",
}
"""Attributes of every element: `common.rnc`, `applications.rnc`, `web-components.rnc`; `epub:type`
from `epub-xhtml-integration.rnc`. `xml:base` would bend every address below it and is left out."""

META = {
    "itemref": "tokens",
    "itemprop": "words",
    "itemscope": "|itemscope",
    "itemtype": "@uri+",
    "itemid": "uri",
    "about": "curie",
    "prefix": "prefixes",
    "property": "|@term+",
    "typeof": "|@term+",
    "vocab": "uri",
    "content": "text",
    "datatype": "term",
    "rel": "|@term+",
    "rev": "|@term+",
    "resource": "curie",
    "inlist": "text",
}
"""Attributes of metadata: `microdata.rnc`, `rdfa.rnc`. Every element has them but `a` without
`href`."""

WITHOUT = {
    "a": frozenset(("rev",)),
    **dict.fromkeys(("col", "rb", "rtc", "search"), frozenset(("epub:type",))),
}
"""Which of them an element hasn't: `rdfa.rnc`, `common.attrs.rdfa.no-rel-rev`;
`epub-xhtml-integration.rnc`, which knows some elements not."""

FOLDED = frozenset(
    "autocapitalize autofocus contenteditable crossorigin dir disabled draggable hidden ismap "
    "itemscope open reversed scope shape spellcheck translate type value".split()
)
"""Attributes whose values are compared in small letters (HTML, section 4.16.2, as EPUBCheck has it
in `HTMLUtils`)."""

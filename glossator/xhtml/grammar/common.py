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
    "xml:space": "preserve|default",
    "dir": "ltr|rtl|auto",
    "translate": "|yes|no",
    "style": "style",
    "tabindex": "integer",
    "accesskey": "tokens",
    "autofocus": "|autofocus",
    "nonce": "text",
    "inert": "|inert",
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
    "itemtype": "uris+",
    "itemid": "uri",
    "about": "curie",
    "prefix": "prefixes",
    "property": "terms",
    "typeof": "terms",
    "vocab": "uri",
    "content": "text",
    "datatype": "terms",
    "rel": "terms",
    "rev": "terms",
    "resource": "curie",
    "inlist": "text",
}
"""Attributes of metadata: `microdata.rnc`, `rdfa.rnc`. Every element has them but `a` without
`href`."""

FOLDED = frozenset("dir hreflang lang rel scope shape target type".split())
"""Attributes whose values count in capital letters too (HTML, section 4.16.2)."""

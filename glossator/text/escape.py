"""Escapes plain text so that it can stand in XML.

The standard library's `xml.sax.saxutils` does the same, but imports an HTTP client on the way, and
start-up is felt at every build.
"""

import html


def escape(text: str) -> str:
    """A text with `&`, `<` and `>` escaped, for the content of an element."""
    if "&" not in text and "<" not in text and ">" not in text:
        # As most texts are; to look costs less than to replace.
        return str(text)
    return html.escape(text, quote=False)


def quoteattr(value: str) -> str:
    """An attribute's value, escaped, in its quotation marks."""
    return f'"{html.escape(value)}"'

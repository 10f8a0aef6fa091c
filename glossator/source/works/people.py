"""Brings the names of CSL-JSON into one form, whichever program wrote them."""

from typing import Any

_TEXTS = ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle")
_FLAGS = ("comma-suffix", "static-ordering")
_OTHERS = {
    # What Zotero's own form, Mendeley's and Crossref's call them.
    "firstName": "given",
    "first_name": "given",
    "lastName": "family",
    "last_name": "family",
    "name": "literal",
    "organization": "literal",
}

Name = dict[str, Any]


def csl_names(value: object) -> list[Name]:
    """Names with what CSL-JSON has of each (csl-data.json, "name-variable"), and nothing empty.

    A name that is a text has to be as a bibliography has it, "Reed, John", or one word. Raises
    ValueError where something is no name.
    """
    given = value if isinstance(value, list) else [value]
    names = [_name(one) for one in given if one not in (None, "", {})]
    return [name for name in names if name]


def _name(value: object) -> Name:
    if isinstance(value, str):
        return _of_text(" ".join(value.split()))
    if not isinstance(value, dict):
        raise ValueError("no name")
    name: Name = {}
    for key, part in value.items():
        field = _OTHERS.get(key, key)
        if field in _TEXTS and part is not None:
            if not isinstance(part, str):
                raise ValueError("no name")
            if words := " ".join(part.split()):
                name[field] = words
        elif field in _FLAGS and part in (True, 1, "1", "true"):
            name[field] = True
    if "family" in name:
        name.pop("literal", None)
    elif "literal" not in name and "given" in name:
        # Styles call people by their family names: Plato's is Plato.
        name["family"] = name.pop("given")
    if not name.keys() & {"family", "literal"} and any(map(value.get, value)):
        raise ValueError("no name")
    return name


def _of_text(words: str) -> Name:
    family, comma, given = (
        part.strip() for part in words.partition("||" if "||" in words else ",")
    )
    if not comma and " " in family:
        raise ValueError("no name")
    return {key: part for key, part in (("family", family), ("given", given)) if part}

"""Writes what a stage gives as JSON, for people to read and compare."""

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from glossator.model.text import Markup, Verbatim, Words

_TEXTS = {Markup: "markup", Words: "words", Verbatim: "verbatim"}


def dumped(value: object) -> str:
    """The value as indented JSON.

    Dataclasses become objects with their type under `is`; the three kinds of text are told apart;
    bytes are shown by their number and digest.
    """
    return json.dumps(_plain(value), indent=1, ensure_ascii=False)


def _plain(value: object) -> Any:
    if type(value) in _TEXTS:
        return {_TEXTS[type(value)]: str(value)}  # type: ignore[index]
    if is_dataclass(value) and not isinstance(value, type):
        shown = {"is": type(value).__name__}
        for field in fields(value):
            shown[field.name] = _plain(getattr(value, field.name))
        return shown
    if isinstance(value, bytes):
        return {"bytes": len(value), "sha256": hashlib.sha256(value).hexdigest()}
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {
            "#".join(key) if isinstance(key, tuple) else str(key): _plain(item)
            for key, item in value.items()
        }
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Sequence):
        return [_plain(item) for item in value]
    return value

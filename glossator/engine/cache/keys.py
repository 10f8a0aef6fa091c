"""Whatever goes into a result in, the key that it is kept by out."""

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from platform import python_version
from zlib import ZLIB_RUNTIME_VERSION

_LIBRARIES = ("markdown", "bs4", "ebooklib", "citeproc", "pyuca", "PIL", "latex2mathml")
"""Those that have a part in what is made."""


def key_of(*parts: str | bytes) -> bytes:
    """A key of 32 bytes, which other parts don't have."""
    digest = blake2b(digest_size=32)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8) + data)
    return digest.digest()


@cache
def tool_key() -> bytes:
    """A key of the program itself, the libraries it builds with, and the Python it runs on.

    Known by the sizes and times of files: what was made by a program that has changed since isn't
    used again. It is never written anywhere, and nobody elsewhere can know it.
    """
    package = Path(__file__).resolve().parents[2]
    files = [*sorted(package.rglob("*.py")), *_library_files()]
    return key_of(python_version(), ZLIB_RUNTIME_VERSION, *(_stamp(path) for path in files))


def _library_files() -> Iterable[Path]:
    for name in _LIBRARIES:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            yield Path(spec.origin)


def _stamp(path: Path) -> str:
    status = path.stat()
    return f"{path} {status.st_size} {status.st_mtime_ns}"

"""An e-book's bytes in; the address of a calibre server that has it, and nothing else, out."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

PATIENCE = 30.0
"""Seconds that anything may take; what is waited for is always a condition."""
LIBRARY = "library"
_NEW_LIBRARY = "from calibre.library import db; db({path!r}).close()"


@contextlib.contextmanager
def served(epub: bytes, folder: Path) -> Iterator[str]:
    """Serve an e-book from a new library in a new folder, and take both away; gives the address.

    Raises AssertionError, with what calibre says, where it refuses the book or doesn't start.
    """
    library = folder / LIBRARY
    library.mkdir(parents=True)
    file = folder / "book.epub"
    file.write_bytes(epub)
    environment = dict(os.environ)
    # calibre keeps settings and caches for each user; a test leaves none there, and heeds none.
    for name in ("CONFIG_DIRECTORY", "CACHE_DIRECTORY", "TEMP_DIR"):
        (folder / name).mkdir()
        environment[f"CALIBRE_{name}"] = str(folder / name)
    # calibre lets a user run one program that writes to a library, lest two write to one. Nobody
    # else knows this library, so tests may run beside each other and beside an open calibre.
    environment["CALIBRE_NO_SI_DANGER_DANGER"] = "1"
    _run(environment, "calibre-debug", "-c", _NEW_LIBRARY.format(path=str(library)))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    serve = ["calibre-server", "--listen-on", "127.0.0.1", "--port", str(port), "--disable-auth"]
    serve += ["--enable-local-write", "--disable-use-bonjour", str(library)]
    log = folder / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(serve, env=environment, stdout=output, stderr=output)
    try:
        _await(address, server, log)
        _run(environment, "calibredb", "add", "--with-library", f"{address}/#{LIBRARY}", str(file))
        yield address
    finally:
        server.terminate()
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        shutil.rmtree(folder)


def _run(environment: dict[str, str], *command: str) -> None:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def _await(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        with (
            contextlib.suppress(urllib.error.URLError, ConnectionError),
            urllib.request.urlopen(f"{address}/ajax/library-info", timeout=PATIENCE) as answer,
        ):
            assert LIBRARY in json.load(answer)["library_map"]
            return
        time.sleep(0.05)
    raise AssertionError(f"calibre-server doesn't answer: {log.read_text(errors='replace')}")

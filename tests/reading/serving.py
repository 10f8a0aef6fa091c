"""A folder and some bytes in; an address on the loopback device that serves them, out."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012 (the name and the kind of it are the library's)
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".epub": "application/epub+zip",
        ".xhtml": "application/xhtml+xml",
    }

    def __init__(self, extra: Mapping[str, bytes], *args: object, directory: str) -> None:
        self._extra = extra
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        data = self._extra.get(self.path)
        if data is None:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(self.path))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (as inherited)
        """Say nothing: what was asked for is no part of a test's output."""


@contextmanager
def served(folder: Path, extra: Mapping[str, bytes] | None = None) -> Iterator[str]:
    """Serve a folder, and further files by their paths, on a free port; gives the address."""
    handler = partial(_Handler, extra or {}, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()

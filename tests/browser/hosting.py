"""A web server as any host has, for as long as a test needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from contract import NOT_FOUND


class Host(SimpleHTTPRequestHandler):
    """Gives files from a folder, and the site's own page where there is no file."""

    def log_message(self, *_: object) -> None:
        pass

    def end_headers(self) -> None:
        # What has changed is to be seen at once.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, *rest: object) -> None:
        page = Path(self.directory, NOT_FOUND).read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


class HostWithoutEndings(Host):
    """Sends who asks for page.html on to page, and who asks for index.html on to its folder, as some hosts do."""

    def do_GET(self) -> None:
        path, mark, rest = self.path.partition("?")
        if path.endswith(".html"):
            self.send_response(308)
            self.send_header("Location", path.removesuffix(".html").removesuffix("index") + mark + rest)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if Path(self.translate_path(f"{path}.html")).is_file():
            self.path = f"{path}.html{mark}{rest}"
        super().do_GET()


class HostThatRefuses(Host):
    """Refuses one file, as some hosts do with kinds of files that they do not know."""

    def do_GET(self) -> None:
        if self.path.endswith("/comparison.json"):
            self.send_error(404)
        else:
            super().do_GET()


@contextmanager
def serving(folder: Path, port: int = 0, host: type[Host] = Host) -> Iterator[int]:
    """Serve a folder at a port, any free one by default, and be gone like any network afterwards."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(host, directory=str(folder)))
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()

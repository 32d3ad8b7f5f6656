"""Serving a desk until it is closed."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import CallError
from pipeline.web.settings import HOSTS, Desk, configure

THREADS = 4


def free_port() -> int:
    """A port of the loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind((HOSTS[0], 0))
        return int(probe.getsockname()[1])


def serve(folder: Path, *, port: int = 0, browser: bool = True, announce: Callable[[str], None]) -> None:
    """Serve the projects of a folder on the loopback until Ctrl-C.

    Args:
        folder: With runs in it or below.
        port: 0 for any that is free.
        browser: Whether the browser is opened.
        announce: Is told each link; a new one once the last has been used.

    Raises:
        CallError: There is no such folder, or the port is taken.
    """
    if not folder.is_dir():
        raise CallError(f"{folder} is no folder", remedy="Give the folder in which your runs lie.")
    desk = Desk(folder.resolve(), port or free_port())
    configure(desk)

    from django.core.handlers.wsgi import WSGIHandler
    import django
    from waitress.server import create_server

    django.setup(set_prefix=False)
    try:
        server = create_server(WSGIHandler(), host=HOSTS[0], port=desk.port, threads=THREADS, ident="")
    except OSError as error:
        raise CallError(f"port {desk.port} is taken ({error.strerror})", remedy="Give another --port.") from error
    known = desk.link
    announce(known)
    if browser:
        threading.Timer(0.3, webbrowser.open, [known]).start()
    stop = threading.Event()

    def tell() -> None:
        nonlocal known
        while not stop.wait(0.5):
            if desk.link != known:
                known = desk.link
                announce(known)

    threading.Thread(target=tell, daemon=True).start()
    try:
        server.run()
    finally:
        stop.set()
        server.close()

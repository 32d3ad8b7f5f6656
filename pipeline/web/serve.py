"""Serving a desk until it is closed."""

from __future__ import annotations

import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import CallError
from pipeline.web.settings import HOSTS, LARGEST_REQUEST, Desk, configure

THREADS = 4

SWITCH = 0.0005
"""Seconds after which a thread lets another one go on, a tenth of Python's own: what is looked at beside the requests
(a preview of the codebook) held a page up at each of its many small waits."""


def _bound(port: int) -> socket.socket:
    """A socket of the loopback, and of it alone; port 0 is any that is free.

    Raises:
        CallError: The port is taken.
    """
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":
        # So that a desk can be opened again at once; on Windows it would let two desks share a port.
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((HOSTS[0], port))
    except OSError as error:
        bound.close()
        raise CallError(f"port {port} cannot be had ({error.strerror})", remedy="Give another --port.") from error
    return bound


def serve(folder: Path, *, port: int = 0, browser: bool = True, announce: Callable[[str], None]) -> None:
    """Serve the projects of a folder on the loopback until Ctrl-C.

    Args:
        folder: With runs in it or below.
        port: 0 for any that is free.
        browser: Whether the browser is opened.
        announce: Is told each link; a new one once the last has been used.

    Raises:
        CallError: There is no such folder, the port is taken, or the extra ``web`` is not installed.
    """
    if not all(map(find_spec, ("django", "waitress"))):
        raise CallError("the workbench is not installed", remedy='Install it: python -m pip install "thematrix[web]".')
    if not folder.is_dir():
        raise CallError("is no folder", where=str(folder), remedy="Give the folder in which your runs lie.")
    bound = _bound(port)
    desk = Desk(folder.resolve(), int(bound.getsockname()[1]))
    configure(desk)

    import django
    from django.core.handlers.wsgi import WSGIHandler
    from waitress.server import create_server

    django.setup(set_prefix=False)
    sys.setswitchinterval(SWITCH)
    # What pages need is read before the link is told: the first page comes at once.
    import_module("pipeline.web.urls")
    server = create_server(
        WSGIHandler(), sockets=[bound], threads=THREADS, ident="", max_request_body_size=LARGEST_REQUEST
    )
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
        import_module("pipeline.web.desk").close()

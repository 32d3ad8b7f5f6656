"""Imported by a process of Dask's workers alone: Ctrl-C ends the program, which ends them.

Their own answer would be a page of Python.
"""

import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)

"""What holds for all tests."""

import os

# Each process that tests are shared out to is told the width of the terminal: tables then break as they do there.
os.environ.pop("COLUMNS", None)

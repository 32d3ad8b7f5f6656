"""What holds for all tests."""

import os

from hypothesis import HealthCheck, settings

# Each process that tests are shared out to is told the width of the terminal: tables then break as they do there.
os.environ.pop("COLUMNS", None)

# No test is timed: how long an example takes says what else the machine does.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

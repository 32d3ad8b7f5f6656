"""What libraries would send or keep about their use is switched off, before any of them is imported.

``pipeline/__init__.py`` calls :func:`switch_off`, so that every way in passes
through it: the command, another program that imports a part, and the processes
that these start.
"""

from __future__ import annotations

import os

SWITCHES = {
    # onnxruntime counts uses for its maker, and leaves a device id and a queue in the user's cache folder.
    "ORT_DISABLE_TELEMETRY": "1",
    # huggingface_hub, transformers and sentence-transformers.
    "HF_HUB_DISABLE_TELEMETRY": "1",
    # What other libraries ask, by common consent.
    "DO_NOT_TRACK": "1",
}
"""Names of environment variables, and what they are set to."""


def switch_off() -> None:
    """Set the switches, whatever they were set to before: nothing is sent."""
    os.environ.update(SWITCHES)

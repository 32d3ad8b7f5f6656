"""Encoders that other packages add: chosen with ``--model NAME``, and looked at more closely than our own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.errors import ThematrixError
from pipeline.runtime import plugins
from pipeline.runtime.plugins import Loaded, Plugin

WANTED = ("id", "dimension", "encode")

UNIT = 1e-3
"""How far the length of a vector may be from 1."""


class PluginEncoder:
    """An encoder of another package.

    Its id begins with the package, its version and its name, so that what was
    cached with one version is never used with another.

    Args:
        plugin: Where it comes from.

    Raises:
        ThematrixError: It cannot be used.
    """

    def __init__(self, plugin: Plugin) -> None:
        self._plugin = plugin
        found = plugins.loaded_or_why(plugin, wanted=WANTED)
        if not isinstance(found, Loaded):
            raise self._refusal(f"cannot be used: {found}")
        encoder: Any = found.value
        self._encoder = encoder
        try:
            self.dimension = int(encoder.dimension)
            own = str(encoder.id)
            self.threads = getattr(encoder, "threads", False) is True
        except Exception as error:  # somebody else's code
            raise self._refusal(f"cannot be used: {plugins.said_by(error)}") from error
        self.id = f"{plugin.package}/{plugin.mark.removeprefix(f'{plugin.package} ')}/{plugin.name}/{own}"

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of the texts, shape (len(texts), dimension).

        Raises:
            ThematrixError: It broke, or what it gave are no unit vectors of that shape.
        """
        try:
            vectors = np.asarray(self._encoder.encode(list(texts)), dtype=np.float32)
        except ThematrixError:
            raise
        except Exception as error:  # somebody else's code
            raise self._refusal(f"broke: {plugins.said_by(error)}") from error
        shape = (len(texts), self.dimension)
        if vectors.shape != shape:
            raise self._refusal(f"gave vectors of the shape {vectors.shape} in place of {shape}")
        lengths = np.linalg.norm(vectors, axis=1)
        if not np.all((np.abs(lengths - 1) <= UNIT) | (lengths == 0)):
            raise self._refusal("gave vectors whose length is neither 1 nor 0")
        return vectors

    def _refusal(self, what: str) -> ThematrixError:
        return ThematrixError(
            f"the {self._plugin.label} {what}",
            where="--model",
            remedy="Leave --model out, or tell those who made the package.",
        )


def plugin_encoder(name: str) -> PluginEncoder | None:
    """The encoder of that name that an installed package adds; None where none does.

    Raises:
        ThematrixError: It cannot be used.
    """
    found = next((plugin for plugin in plugins.installed(plugins.ENCODERS) if plugin.name == name), None)
    return PluginEncoder(found) if found else None

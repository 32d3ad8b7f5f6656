"""The published schema, for the tests that hold projects against it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from tests.shared import shared


def complaints(project: Path) -> list[str]:
    """What the schema says against a project's XML; skips the test where the schema is absent."""
    schema: Any = etree.XMLSchema(etree.parse(str(shared("refi-qda", "project-1.5.xsd"))))
    with zipfile.ZipFile(project) as container:
        tree = etree.parse(io.BytesIO(container.read("project.qde")))
    schema.validate(tree)
    return [str(error) for error in schema.error_log]

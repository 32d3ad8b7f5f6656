"""QualCoder's own `auto_code`, for `peers.py`, without its window; run by an interpreter that has its packages.

    python in_qualcoder.py SOURCE CORPUS PHRASES.json

SOURCE is the folder that holds the package ``qualcoder``. Nothing of it is changed: its dialogs are answered in place
of a person, one automatic coding a code with all the code's phrases.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import json
import os
import resource
import sys
import tempfile
import time
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "qda" / "programs"))

NEEDED = {"qualcoder", "PyQt6", "emoji"}
"""What automatic coding needs."""


def main(source: Path, corpus: Path, phrases: Path) -> None:
    """Code every file with every code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path.insert(0, str(source))
    builtins._ = lambda text: text  # type: ignore[attr-defined]
    driver: Any = importlib.import_module("qualcoder_driver")
    widgets: Any = importlib.import_module("PyQt6.QtWidgets")
    core: Any = importlib.import_module("PyQt6.QtCore")
    application = widgets.QApplication([])
    sys.meta_path.append(_NotNeeded(source))
    module: Any = importlib.import_module("qualcoder.code_text")
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        app = driver.project(Path(folder), version="", tables=driver.statements(source))
        app.delete_backup = True
        files = []
        for number, path in enumerate(sorted(corpus.glob("*.txt")), 1):
            app.conn.execute(
                "INSERT INTO source (id, name, fulltext, memo, owner, date) VALUES (?, ?, ?, '', 'default', '')",
                (number, path.name, path.read_text("utf-8")),
            )
            files.append({"id": number, "name": path.name})
        wanted = json.loads(phrases.read_text("utf-8"))
        module.DialogSelectItems = lambda *_: SimpleNamespace(exec=lambda: 1, get_selected=lambda: files)
        for number, (code, texts) in enumerate(wanted.items(), 1):
            if texts:
                module.QtWidgets.QInputDialog = _answering("|".join(texts), widgets.QInputDialog)
                item = SimpleNamespace(text=lambda column, cid=number, name=code: name if column == 0 else f"cid:{cid}")
                module.DialogCodeText.auto_code(_window(app, files, item, core))
        (coded,) = app.conn.execute("SELECT count(*) FROM code_text").fetchone()
        sys.stderr.write(f"{coded} coded\n")
        app.conn.close()
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu, wall = used.ru_utime + used.ru_stime, time.monotonic() - began
    print(json.dumps({"cpu": cpu, "wall": wall, "mib": used.ru_maxrss / 1024}))
    sys.stdout.flush()
    del application
    os._exit(0)  # its threads do not end


class _Anything(type):
    """A class whose every name is another such class."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Anything(name, (), {})


class _NotNeeded(Loader):
    """Puts an empty thing in place of what QualCoder imports for language models and charts, where not installed."""

    def __init__(self, source: Path) -> None:
        trees = [ast.parse(path.read_text("utf-8-sig")) for path in (source / "qualcoder").glob("*.py")]
        nodes = [node for tree in trees for node in ast.walk(tree)]
        names = [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
        names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level]
        self.asked = {name.split(".")[0] for name in names} - NEEDED - set(sys.stdlib_module_names)

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        return ModuleSpec(fullname, self, is_package=True) if fullname.split(".")[0] in self.asked else None

    def exec_module(self, module: ModuleType) -> None:
        """Every name of it is an empty class."""
        module.__dict__["__getattr__"] = lambda name: _Anything(name, (), {})


def _answering(text: str, real: Any) -> Any:
    def dialog(*_: object) -> SimpleNamespace:
        nothing = lambda *_: None  # noqa: E731
        return SimpleNamespace(
            setStyleSheet=nothing, setWindowTitle=nothing, setWindowFlags=nothing, setInputMode=nothing,
            setToolTip=nothing, setLabelText=nothing, resize=nothing, exec=lambda: 1, textValue=lambda: text,
        )  # fmt: skip

    dialog.InputMode = real.InputMode  # type: ignore[attr-defined]
    return dialog


def _window(app: Any, files: list[dict[str, Any]], item: Any, core: Any) -> SimpleNamespace:
    """The part of the window that `auto_code` asks for."""
    nothing = lambda *_: None  # noqa: E731
    return SimpleNamespace(
        app=app,
        files=files,
        ui=SimpleNamespace(
            treeWidget=SimpleNamespace(currentItem=lambda: item),
            checkBox_auto_regex=SimpleNamespace(isChecked=lambda: False),
        ),
        windowFlags=lambda: core.Qt.WindowType.Window,
        clear_edit_variables=nothing,
        autocode_all_first_last_within="all",
        autocode_history=[],
        parent_textEdit=SimpleNamespace(append=nothing),
        get_coded_text_update_eventfilter_tooltips=nothing,
        fill_code_counts_in_tree=nothing,
        _emit_project_table_changes=nothing,
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))

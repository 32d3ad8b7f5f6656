"""Runs QualCoder's own importer and exporter, without a window; run by an interpreter that has its packages.

    python qualcoder_driver.py SOURCE import PROJECT.qdpx NEW.qda
    python qualcoder_driver.py SOURCE codebook CODES.qdc NEW.qda
    python qualcoder_driver.py SOURCE export PROJECT.qda FOLDER [maxqda]

SOURCE is the folder that holds the package ``qualcoder``. Nothing of QualCoder is changed: its dialogs are
answered in place of a person, and its tables are made by the statements that its own ``new_project`` holds.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import os
import sqlite3
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

DAY = "2026-03-01 10:00:00"


def main(source: Path, what: str, given: Path, out: Path, *rest: str) -> None:
    """Do what the first argument says."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path.insert(0, str(source))
    builtins._ = lambda text: text  # type: ignore[attr-defined]
    widgets = importlib.import_module("PyQt6.QtWidgets")
    refi = importlib.import_module("qualcoder.refi")
    application = widgets.QApplication([])
    answer_dialogs(refi, widgets, given, out, windows="maxqda" in rest)
    said: list[str] = []
    if what == "export":
        app = project(given, version=version(source))
        refi.RefiExport(app, SimpleNamespace(append=said.append), "project")
    else:
        out.mkdir(parents=True)
        (out / "documents").mkdir()
        app = project(out, version=version(source), tables=statements(source))
        refi.RefiImport(app, SimpleNamespace(append=said.append), "qdc" if what == "codebook" else "qdpx")
    app.conn.commit()
    app.conn.close()
    sys.stdout.write("\n".join(map(str, said)))
    application.quit()


def answer_dialogs(refi: Any, widgets: Any, given: Path, out: Path, *, windows: bool) -> None:
    """Say which file is meant, and close what only tells something."""
    refi.QtWidgets.QFileDialog.getOpenFileName = lambda *_, **__: (str(given), "all")
    refi.QtWidgets.QFileDialog.getExistingDirectory = lambda *_, **__: str(out)
    widgets.QMessageBox.exec = lambda _: 0

    def choose(dialog: Any) -> int:
        dialog.ui.radioButton_maxqda.setChecked(windows)
        return 1

    refi.RefiLineEndings.exec = choose


def project(folder: Path, *, version: str, tables: tuple[str, ...] = ()) -> Any:
    """The part of QualCoder's ``App`` that its importer and exporter ask for."""
    connection = sqlite3.connect(folder / "data.qda")
    for statement in tables:
        connection.execute(statement)
    if tables:
        connection.execute(
            "INSERT INTO project (databaseversion, date, memo, about, codername) VALUES ('v17', ?, '', ?, 'default')",
            (DAY, version),
        )
    connection.commit()

    def annotations() -> list[dict[str, Any]]:
        names = ("anid", "fid", "pos0", "pos1", "memo", "owner", "date")
        rows = connection.execute(f"SELECT {', '.join(names)} FROM annotation").fetchall()
        return [dict(zip(names, row, strict=True)) for row in rows]

    settings = {"codername": "default", "directory": "", "ai_enable": "False", "fontsize": 10, "font": "Sans"}
    return SimpleNamespace(
        conn=connection,
        settings=settings,
        project_path=str(folder),
        project_name=folder.name,
        version=version,
        ai_models=[],
        write_config_ini=lambda *_: None,
        get_annotations=annotations,
    )


def version(source: Path) -> str:
    """What QualCoder writes as the origin of a project."""
    for line in (source / "qualcoder" / "app.py").read_text(encoding="utf-8").splitlines():
        if line.strip().startswith('self.version = "'):
            return line.split('"')[1]
    return "QualCoder"


def statements(source: Path) -> tuple[str, ...]:
    """The statements by which a new project of QualCoder gets its tables."""
    tree = ast.parse((source / "qualcoder" / "__main__.py").read_text(encoding="utf-8"))
    (made,) = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "new_project")
    return tuple(
        call.args[0].value
        for call in ast.walk(made)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "execute"
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
        and call.args[0].value.upper().startswith("CREATE TABLE")
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]), *sys.argv[5:])

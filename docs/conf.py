"""How Sphinx builds these pages: ``make docs``.

The source folder is the whole repository, so that pages link to each other as they do in the repository and every text
stands in one place: the guides in ``corpora/`` and ``codebooks/``, the measurements in ``benchmarks/`` and the
changelog are pages too.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE / "extensions")]

from pygments.lexers.special import TextLexer  # noqa: E402
from sphinx.highlighting import lexers  # noqa: E402

from pipeline import __version__  # noqa: E402

project = "thematrix"
author = copyright = "The thematrix authors"
version = release = __version__
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton", "floors", "offline"]
root_doc = "docs/index"
include_patterns = [
    "docs/**.md",
    "docs/notebook.ipynb",
    "corpora/*.md",
    "codebooks/*.md",
    "benchmarks/*/*.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
]
# Folders that are not walked at all.
exclude_patterns = ["docs/_build", ".*", "outputs", "pipeline", "tests", "dist", "**/__pycache__"]

myst_enable_extensions = ["colon_fence", "deflist"]
# Links to headings are checked, down to the third level.
myst_heading_anchors = 3

# The notebook is kept without outputs: it is run at every build, in a folder of its own, and an error ends the build.
nb_execution_mode = "force"
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_timeout = 300

autodoc_typehints = "signature"
python_maximum_signature_line_length = 88
autodoc_member_order = "bysource"
napoleon_numpy_docstring = False

html_theme = "furo"
html_title = "thematrix"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
copybutton_prompt_text = "$ "
# Commands and what they print are no Python.
highlight_language = "none"
# Pygments has none for tables; the word names the format to editors.
lexers["csv"] = TextLexer()

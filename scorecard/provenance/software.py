"""The software that shapes a book: Python, this package, and the packages whose other version may give other bytes."""

from __future__ import annotations

import json
import platform
from importlib.metadata import PackageNotFoundError, version

from scorecard import __version__
from scorecard.common.own_code import installed
from scorecard.common.store import lent_kept

OWN = "scorecard"
PYTHON = "Python"
# What pyproject.toml asks for, and those beneath it that write or read what is published.
PACKAGES = (
    "altair",
    "babel",
    "beautifulsoup4",
    "chunspell",
    "docutils",
    "filelock",
    "font-source-sans-pro",
    "highspy",
    "ipykernel",
    "ipython",
    "jinja2",
    "jsonschema",
    "jupyter-book",
    "jupyter-client",
    "jupyter-core",
    "markdown-it-py",
    "markupsafe",
    "myst-nb",
    "myst-parser",
    "nbclient",
    "nbformat",
    "numpy",
    "openpyxl",
    "pandas",
    "pandera",
    "papermill",
    "pyarrow",
    "pydantic",
    "pydata-sphinx-theme",
    "pygments",
    "pypdf",
    "pyphen",
    "python-calamine",
    "pyyaml",
    "rdflib",
    "rich",
    "ruamel.yaml",
    "snowballstemmer",
    "sphinx",
    "sphinx-book-theme",
    "sphinx-external-toc",
    "sphinx-multitoc-numbering",
    "spylls",
    "tinycss2",
    "typer",
    "typst",
    "vl-convert-python",
    "xlsxwriter",
)
ABSENT = "not installed"


def software_versions() -> dict[str, str]:
    """Tell the versions of the running software by name, or take them from the store where the same is installed."""

    def make() -> bytes:
        return json.dumps({name: _version(name) for name in PACKAGES}).encode()

    told: dict[str, str] = json.loads(lent_kept(("versions of software", list(installed()), PACKAGES), make))
    return {OWN: __version__, PYTHON: platform.python_version()} | told


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ABSENT

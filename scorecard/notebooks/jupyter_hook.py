"""What Jupyter does when it saves one of the book's notebooks: a server extension that `jupyter/` switches on.

Jupyter no longer reads settings from its working directory, and an environment's `.d` folder holds extensions only.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from scorecard.common.faults import ScorecardError
from scorecard.common.root import MARKER
from scorecard.notebooks.file import parse_notebook, to_stored_form

_FOLDER = "notebooks"


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    server.contents_manager.register_pre_save_hook(pre_save)


def pre_save(model: dict[str, Any], path: str, contents_manager: Any, **_: Any) -> None:
    """Have a notebook of a book saved in its stored form; other files, and what the user sees, stay as they are.

    `model` is what Jupyter is about to write, `path` where, below the manager's `root_dir`. Work is never lost: a
    notebook that has no stored form is saved as it is, and the server's log says why.
    """
    if model.get("type") != "notebook" or not _of_a_book(Path(contents_manager.root_dir) / path.strip("/")):
        return
    log = getattr(contents_manager, "log", logging.getLogger(__name__))
    try:
        # Made anew from text: the outputs that the open notebook shows are not touched.
        model["content"] = to_stored_form(parse_notebook(json.dumps(model["content"]), path), path)
    except ScorecardError as error:
        log.warning("saved as it is, not in the stored form: %s", error)


def _of_a_book(path: Path) -> bool:
    return path.parent.name == _FOLDER and (path.parent.parent / MARKER).is_file()

"""Building an edition again whenever something that it is made of changes, beside a server whose open pages follow."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

from scorecard.common.edition import Edition
from scorecard.common.faults import EditionError, Fault
from scorecard.common.names import SITE_FOLDER
from scorecard.provenance.inputs import PACKAGE_FOLDER, inputs
from scorecard.site.serve import HOST, make_server

_LOOKS_AGAIN = 0.7  # seconds


def watch_edition(root: Path, edition: Edition, port: int, tell: Callable[[str], None], draft_site: str = "") -> None:
    """Build an edition, serve its site on this machine, and build it anew at each change, until it is interrupted.

    What changed is told by the sums of all that it is built from, which no file system and no clock can hide. A build
    is a command of its own, as the code may have changed too; what it says goes to the terminal. One that fails leaves
    the site, and the open page, as they were. With the folder of a `draft_site` it is built as a draft.

    Raises:
        EditionError: there is no site, as the first build failed.
        SiteError: the port is taken.
    """
    folder, known = root / (draft_site or SITE_FOLDER), _sums(root, edition)
    _build(root, edition, bool(draft_site))
    if not (folder / "index.html").is_file():
        raise EditionError(Fault("there is nothing to look at yet", folder.name, expected="what the build asks for"))
    with make_server(folder, port, reloads=True) as server, suppress(KeyboardInterrupt):
        Thread(target=server.serve_forever, daemon=True).start()
        tell(f"Watching {edition}: http://{HOST}:{server.server_port}/ follows what you save; stop with Ctrl-C")
        while True:
            time.sleep(_LOOKS_AGAIN)
            now = _sums(root, edition)
            if changed := sorted(name for name in now.keys() | known.keys() if now.get(name) != known.get(name)):
                tell(f"Changed: {', '.join(changed)}")
                known = now
                _build(root, edition, bool(draft_site))


def _build(root: Path, edition: Edition, draft: bool) -> None:
    words = [sys.executable, "-m", PACKAGE_FOLDER.name, "build", str(edition), *(["--draft"] if draft else [])]
    subprocess.run(words, cwd=root, check=False)


def _sums(root: Path, edition: Edition) -> dict[str, str]:
    while True:
        with suppress(FileNotFoundError):  # an editor puts a file in the place of another
            return {each.path: each.sha256 for each in inputs(root, edition)}

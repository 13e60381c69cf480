"""Building an edition again whenever something that it is made of changes, beside a server whose open pages follow."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Protocol

from scorecard.common.edition import Edition
from scorecard.common.faults import EditionError, Fault
from scorecard.common.names import SITE_FOLDER
from scorecard.provenance.inputs import PACKAGE_FOLDER, inputs
from scorecard.site.serve import HOST, make_server

_LOOKS_AGAIN = 0.7  # seconds


class StandingBuilds(Protocol):
    """A process that stands ready, from which builds are forked."""

    def begin(self) -> None:
        """Have it begin its imports, without waiting for them."""
        ...

    def run(self, words: Sequence[str]) -> None:
        """Run a command."""
        ...


def watch_edition(
    root: Path, edition: Edition, port: int, tell: Callable[[str], None], builds: StandingBuilds, draft_site: str = ""
) -> None:
    """Build an edition, serve its site on this machine, and build it anew at each change, until it is interrupted.

    What changed is told by the sums of all that it is built from, which no file system and no clock can hide. The first
    build is a command of its own; the others are forked from a process that stands ready. What they say goes to the
    terminal. One that fails leaves the site, and the open page, as they were. With the folder of a `draft_site` it is
    built as a draft.

    Raises:
        EditionError: there is no site, as the first build failed.
        SiteError: the port is taken.
    """
    folder, known = root / (draft_site or SITE_FOLDER), _sums(root, edition)
    words = ["build", str(edition), "--only", *(["--draft"] if draft_site else [])]
    subprocess.run([sys.executable, "-m", PACKAGE_FOLDER.name, *words], cwd=root, check=False)
    if not (folder / "index.html").is_file():
        raise EditionError(Fault("there is nothing to look at yet", folder.name, expected="what the build asks for"))
    with make_server(folder, port, reloads=True) as server, suppress(KeyboardInterrupt):
        builds.begin()
        Thread(target=server.serve_forever, daemon=True).start()
        tell(f"Watching {edition}: http://{HOST}:{server.server_port}/ follows what you save; stop with Ctrl-C")
        while True:
            time.sleep(_LOOKS_AGAIN)
            now = _sums(root, edition)
            if changed := sorted(name for name in now.keys() | known.keys() if now.get(name) != known.get(name)):
                tell(f"Changed: {', '.join(changed)}")
                known = now
                builds.run(words)


def _sums(root: Path, edition: Edition) -> dict[str, str]:
    while True:
        with suppress(FileNotFoundError):  # an editor puts a file in the place of another
            return {each.path: each.sha256 for each in inputs(root, edition)}

"""How the notebooks are run when nbval holds their stored outputs against what the code gives."""

import os
import shutil
import tempfile

import pytest

# The repository stores the plain text of each output, and a test must not write where a build does.
os.environ["SCORECARD_PLAIN"] = "1"
os.environ["SCORECARD_RESULTS"] = tempfile.mkdtemp(prefix="scorecard-results-")


def pytest_configure(config: pytest.Config) -> None:
    """Let the kernels be forked, as those of a build are, from one process in which the slow imports are done."""
    if config.getoption("nbval", default=False):
        from nbval import kernel

        from scorecard.notebooks.kernels import WarmKernelManager

        kernel.KernelManager = WarmKernelManager


def pytest_unconfigure() -> None:
    """Take away what the notebooks have written."""
    shutil.rmtree(os.environ["SCORECARD_RESULTS"], ignore_errors=True)

"""How the notebooks are run when nbval holds their stored outputs against what the code gives."""

import os
import tempfile

# The repository stores the plain text of each output, and a test must not write where a build does.
os.environ["SCORECARD_PLAIN"] = "1"
os.environ["SCORECARD_RESULTS"] = tempfile.mkdtemp(prefix="scorecard-results-")

"""Public health care's annual report as a book that is computed."""

import os
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Any

# jsonschema, which Altair imports, compiles 38 grammars of internationalised addresses where the first of these is
# installed (Jupyter's server asks for it): two seconds of each process, for a format that nothing here asks after. The
# others are of such formats too. None tells that there is no such module.
_modules: dict[str, Any] = sys.modules
for _name in ("rfc3987_syntax", "rfc3986_validator", "isoduration"):
    _modules.setdefault(_name, None)

# Where lxml happens to be installed openpyxl would read and write with it: workbooks shall not depend on that.
os.environ["OPENPYXL_LXML"] = "False"

# NumPy's algebra has threads of its own, which wait for work by turning round and round. Nothing here gives them any.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

try:
    __version__ = version("scorecard-book")
except PackageNotFoundError:
    __version__ = "0+unknown"

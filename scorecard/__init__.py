"""Public health care's annual report as a book that is computed."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("scorecard-book")
except PackageNotFoundError:
    __version__ = "0+unknown"

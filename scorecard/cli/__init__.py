"""The command line."""

from scorecard.cli.app import main

__all__ = ["main"]

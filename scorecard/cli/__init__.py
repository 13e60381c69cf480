"""The command line: thin commands that hand on to the rooms below, and tell what they gave.

Takes: the words of a command.
Gives: what it tells on stdout, its faults on stderr, and its exit status.
"""

from scorecard.cli.app import main

__all__ = ["main"]

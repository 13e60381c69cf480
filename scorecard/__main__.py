"""`python -m scorecard` is the command line, also where the package is not installed."""

from scorecard.cli import main

main()

"""`python -m scorecard` is the command line, also where the package is not installed."""

from scorecard.cli import main

if __name__ == "__main__":  # other processes import it under another name
    main()

"""Made-up extracts, the same bytes from the same seed.

Takes an edition of the year of the printed report. Gives its extracts with their manifest. Only the command `demo`
imports it.
"""

"""The process that kernels are forked from: importing this does everything slow that they share.

Only `kernels` names this module, as text: it is imported in the fork server and nowhere else.
"""


# ruff: noqa: F401

import gc

import altair
import ipykernel.ipkernel
import ipykernel.kernelapp
import ipykernel.zmqshell
import IPython.core.completerlib
import pandas
import pandera.pandas

import scorecard.sheet

# Without this the first collection in each fork touches, and so copies, every page of the memory it shares.
gc.collect()
gc.freeze()

"""The process that kernels are forked from: importing this does everything slow that they share.

Only `kernels` names this module, as text: it is imported in the fork server, or in what that is a fork of.
"""


# ruff: noqa: E402, F401

import gc
import os
import platform

from scorecard.common.memory import look_seldom

look_seldom()  # while all this is imported, too

os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # the debugger of kernels would tell that nobody can stop in imports

import altair
import ipykernel.debugger
import ipykernel.ipkernel
import ipykernel.kernelapp
import ipykernel.zmqshell
import IPython.core.completerlib
import pandas
import pandera.pandas

import scorecard.sheet
from scorecard.common.own_code import made_by
from scorecard.disclosure import attack, plan
from scorecard.extracts import manifest

# What these import and find out when they are first used.
platform.processor()  # asks another program
pandera.pandas.DataFrameSchema({"a": pandera.pandas.Column(int)}).validate(pandas.DataFrame({"a": [1]}))
altair.Chart().mark_point().to_dict()
for module in (attack, plan, manifest):
    made_by(module.__name__)

# Without this the first collection in each fork touches, and so copies, every page of the memory it shares.
gc.freeze()

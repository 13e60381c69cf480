"""The process that kernels are forked from: importing this does everything slow that they share.

Only `kernels` names this module, as text: it is imported in the fork server, or in what that is a fork of.
"""


# ruff: noqa: E402, F401

import gc
import platform
import sys
from typing import Any

from scorecard.common.memory import look_seldom

look_seldom()  # while all this is imported, too

# What takes long to import, and serves nobody here: no notebook is debugged, and no table made by chance.
modules: dict[str, Any] = sys.modules
needless = {"debugpy", "hypothesis"} - modules.keys()
modules |= dict.fromkeys(needless)  # to Python what is None there cannot be imported

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
from scorecard.judge import evaluate

for name in needless:
    del modules[name]

# What these import and find out when they are first used.
platform.processor()  # asks another program
pandera.pandas.DataFrameSchema({"a": pandera.pandas.Column(int)}).validate(pandas.DataFrame({"a": [1]}))
altair.Chart().mark_point().to_dict()
for module in (attack, evaluate, plan, manifest):
    made_by(module.__name__)

# Without this the first collection in each fork touches, and so copies, every page of the memory it shares.
gc.freeze()

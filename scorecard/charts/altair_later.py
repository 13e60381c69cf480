"""Altair, which is imported when it is first asked for something: a build in which no chart changed never does."""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec
from typing import TYPE_CHECKING, cast

__all__ = ["alt"]

if TYPE_CHECKING:
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    import altair as alt


def _imported_later(name: str) -> ModuleType:
    if name not in sys.modules:
        spec = cast("ModuleSpec", find_spec(name))
        spec.loader = LazyLoader(cast("Loader", spec.loader))
        sys.modules[name] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


if not TYPE_CHECKING:
    alt = _imported_later("altair")

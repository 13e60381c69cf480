"""Functions that register themselves by a name, with a decorator where they are defined."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

Made = TypeVar("Made", bound=Callable[..., object])


class Registry(dict[str, Made]):
    """Functions by name, in the order in which they were defined: `@REGISTRY("name")` above a function adds it."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def __call__(self, name: str) -> Callable[[Made], Made]:
        """Register a function.

        Raises:
            ValueError: another function has this name.
        """

        def add(function: Made) -> Made:
            other = self.setdefault(name, function)
            if other is not function:
                raise ValueError(
                    f"{self._kind} {name!r} is made twice: by {other.__module__} and by {function.__module__}"
                )
            return function

        return add


def import_all(package: ModuleType) -> None:
    """Import every module of a folder of the package, so that all that registers itself there is known."""
    for module in iter_modules(package.__path__, f"{package.__name__}."):
        import_module(module.name)

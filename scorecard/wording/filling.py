"""Filling placeholders: a small, closed language that can name figures, compare and count, and do nothing else."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MethodType
from typing import Any, ClassVar

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, Undefined, nodes
from jinja2.filters import do_int, do_round
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from scorecard.common.faults import Fault, ScorecardError, TextError, did_you_mean
from scorecard.common.letters import spoiled_faults
from scorecard.wording.bound import RECKONED, bound, bound_to, fact_of

MOST_CHARACTERS = 3_000_000  # of a text when it is filled; the longest page of today has a tenth of it
_DEEPEST = 40  # levels of brackets, conditions and sums within each other
_FILTERS = ("abs", "capitalize", "int", "round")
# All that a placeholder is made of. No loop, no power, no assignment, no list: what is filled grows as its source does.
_GRAMMAR = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr, nodes.Call),
    *(nodes.Filter, nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Neg, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div),
)
_TO_FILL = re.compile(r"[{\r]")  # what Jinja makes anything else of
_TOO_DEEP = "the placeholders of this text lie too deep in each other"
_NOTHING = "this placeholder names nothing"
# Signs that can mean something in Markdown or HTML wherever they stand, and those that can where a line begins.
_SIGNS = re.compile(r"(?P<before>\A[\d ]*)(?P<first>[-+.=:)%])|(?P<sign>[!-$&-(*<>@\[-`{-~])")


class PlaceholderValue:
    """What a placeholder can give besides text and numbers: a text may use the names of `only`, or of every field."""

    allowed: ClassVar[frozenset[str]]
    protected: frozenset[str] = frozenset()  # those of its names whose value is known and not told

    def __init_subclass__(cls, only: Iterable[str] | None = None) -> None:
        cls.allowed = frozenset(cls.__annotations__ if only is None else only)


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, closed: it gives only what a class declares, and calls only what the vocabulary holds."""

    intercepted_binops = frozenset(("+", "-", "*", "/"))

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Undefined):
            return super().getattr(obj, attribute)
        known = type(obj).allowed if isinstance(obj, PlaceholderValue) else frozenset()
        if attribute not in known:
            expected = did_you_mean(attribute, known) if known else ""
            raise TextError(Fault(_NOTHING, found=attribute, expected=expected))
        if isinstance(obj, PlaceholderValue) and attribute in obj.protected:
            raise protected_name(attribute)
        found = getattr(obj, attribute)
        if found is None or isinstance(found, str | int | float | PlaceholderValue | MethodType):
            return found
        raise TextError(Fault("a placeholder cannot have this", found=f"{attribute}, which is {_kind(found)}"))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        owner = getattr(__obj, "__self__", None)
        method = isinstance(owner, PlaceholderValue) and __obj.__name__ in type(owner).allowed
        if not callable(__obj) or not (method or any(__obj is each for each in __context.parent.values())):
            raise TextError(Fault("this placeholder calls what cannot be called", found=_kind(__obj)))
        return __obj(*args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        for side in (left, right):
            if isinstance(side, bool) or not isinstance(side, int | float):
                raise TextError(Fault(f"only numbers have {operator}", found=_kind(side), expected="a .raw number"))
        made = super().call_binop(context, operator, left, right)
        known = next((side for side in (left, right) if fact_of(side)), None)
        return made if known is None or fact_of(made) else type(known)(made, RECKONED)


def protected_name(what: str) -> TextError:
    """Make the error of a text that names what is not told."""
    expected = "a text that does without it: few people are behind it, or it would give them away"
    return TextError(Fault("this is protected", found=what, expected=expected))


@lru_cache(maxsize=5000)  # the same text is filled for the page, the claims, the printed report and the checks
def placeholders(source: str) -> nodes.Template:
    """Read a text's placeholders without filling them.

    Raises:
        TemplateError: one is broken.
        RecursionError: one holds too many others.
        ValueError: a number in one is too long.
    """
    return _ENVIRONMENT.parse(source)


def fill(source: str, names: Mapping[str, Any], file: str, first_line: int = 0) -> str:
    """Fill the placeholders of a text; what they give stands in it as words, never as Markdown or HTML.

    Raises:
        TextError: a placeholder is broken, names something that does not exist, asks for more than placeholders can
            do, or gives too much, or letters were spoiled; tells file and line.
    """
    if faults := spoiled_faults(source, file):
        raise TextError(replace(fault, line=first_line + (fault.line or 0)) for fault in faults)
    if not _TO_FILL.search(source) and len(source) <= MOST_CHARACTERS:  # most texts, which need not be compiled
        return source
    try:
        template = placeholders(source)
        if faults := list(_ungrammatical(template, names)):
            raise TextError(faults)
        return _filled(_compiled(source), names)
    except ScorecardError as error:
        line, faults = _template_line(error), list(error.faults)
    except TemplateSyntaxError as error:
        line, faults = error.lineno, [Fault(f"this placeholder is broken: {error.message}")]
    except RecursionError:
        line, faults = 0, [Fault(_TOO_DEEP)]
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        line, faults = _template_line(error), [_unfilled(error)]
    raise TextError(
        [replace(fault, file=file, line=first_line + (fault.line or line), row=None, column="") for fault in faults]
    )


@lru_cache(maxsize=5000)
def _compiled(source: str) -> Template:
    return _ENVIRONMENT.from_string(placeholders(source))


def _filled(template: Template, names: Mapping[str, Any]) -> str:
    parts: list[str] = []
    length = 0
    for part in template.generate(names):
        parts.append(part)
        length += len(part)
        if length > MOST_CHARACTERS:
            expected = f"at most {MOST_CHARACTERS} characters"
            raise TextError(Fault("the text is too long when it is filled", found=f"{length}", expected=expected))
    return "".join(parts)


def _ungrammatical(template: nodes.Template, names: Mapping[str, Any]) -> Iterator[Fault]:
    """Find everything that placeholders cannot do, before any of them is done."""
    waiting: list[tuple[nodes.Node, int]] = [(template, 0)]
    while waiting:
        node, depth = waiting.pop()
        line = getattr(node, "lineno", None)
        if depth > _DEEPEST:
            yield Fault(_TOO_DEEP, line=line)
        elif not isinstance(node, _GRAMMAR):
            expected = "a figure, a sum, a comparison or an {% if %}"
            yield Fault("a placeholder cannot do this", line=line, found=type(node).__name__.lower(), expected=expected)
        elif isinstance(node, nodes.Name) and node.name not in names:
            yield Fault(_NOTHING, line=line, found=node.name, expected=did_you_mean(node.name, names))
        elif isinstance(node, nodes.Call) and not _called_with_text(node):
            expected = 'text in quotes, as in ind("samtal-1177")'
            yield Fault("a placeholder is called with something else than text", line=line, expected=expected)
        elif isinstance(node, nodes.Filter) and (node.name not in _FILTERS or node.args or node.kwargs):
            yield Fault(
                "a placeholder has no such filter", line=line, found=node.name, expected=f"{', '.join(_FILTERS)}, bare"
            )
        else:
            waiting += [(child, depth + 1) for child in node.iter_child_nodes()]


def _called_with_text(node: nodes.Call) -> bool:
    texts = all(isinstance(each, nodes.Const) and isinstance(each.value, str) for each in node.args)
    return (
        texts
        and isinstance(node.node, nodes.Name | nodes.Getattr)
        and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
    )


def _as_text(value: Any) -> str:
    """Write what a placeholder gives, with a character reference for every sign that could be read as markup."""
    if isinstance(value, Markup | Undefined):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float) or value in (math.inf, -math.inf):
        known = sorted(value.allowed) if isinstance(value, PlaceholderValue) else ()
        found, expected = _kind(value), f"one of its names: {', '.join(known)}" if known else ""
        raise TextError(Fault("this placeholder gives neither text nor a number", found=found, expected=expected))
    text = bound_to(str(value), value) if isinstance(value, float) else str(value)
    return _SIGNS.sub(_reference, re.sub(r"[ \t\r\n\f\v]+", " ", text))


def _reference(found: re.Match[str]) -> str:
    return f"{found['before'] or ''}&#{ord(found['first'] or found['sign'])};"


def _whole(value: Any) -> Any:
    return bound(str(int(value)), fact) if (fact := fact_of(value)) else do_int(value)


def _rounded(value: Any) -> Any:
    return type(value)(round(value), fact) if (fact := fact_of(value)) else do_round(value)


def _kind(value: Any) -> str:
    return str(value)[:40] if isinstance(value, str | int | float | None) else type(value).__name__


def _unfilled(error: Exception) -> Fault:
    if isinstance(error, TypeError) and "NoneType" in str(error):
        expected = "the number, or a text that asks for it first, as {% if ….raw.riket and … %}"
        return Fault("this placeholder counts with a number that is missing or not told", expected=expected)
    return Fault(f"this placeholder cannot be filled: {error}")


def _template_line(error: BaseException) -> int:
    """Find the line of the template on which an error arose: the innermost frame that Jinja compiled."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _closed() -> _Environment:
    environment = _Environment(
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_as_text,
    )
    filters: dict[str, Callable[..., Any]] = {name: environment.filters[name] for name in _FILTERS}
    filters |= {"int": _whole, "round": _rounded}
    environment.globals, environment.tests, environment.filters = dict[str, Any](), dict[str, Any](), filters
    return environment


_ENVIRONMENT = _closed()

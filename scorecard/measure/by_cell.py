"""What the cell of a notebook makes of an extract: rows that it leaves out, numbers that it changes or types."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Literal

import pandas as pd

from scorecard.common.model import Frozen
from scorecard.measure.measures import KEY, KNOWN_UNITS, Measure

_MOST_NAMED = 3
_SEX = "sex"
_CHOSEN = 0.75  # of the kinds that there are: who keeps more leaves some out, and who keeps no more chooses some


class Otherwise(Frozen):
    """What an indicator counts otherwise than its extract has it: so many rows of those that it is about.

    `where` names the columns that tell them from the others, of rows that are left out with their values. Of rows that
    are not those of an extract nothing is known.
    """

    how: Literal["left_out", "changed", "unknown"]
    extract: str = ""
    rows: int = 0
    of: int = 0
    where: str = ""


def counted_otherwise(
    measure: Measure, extract: str | None, lent: pd.DataFrame | None, by: Iterable[str] = ()
) -> Iterator[Otherwise]:
    """Hold the rows of a measure against the extract that was lent; `by` are the columns of its units.

    A cell chooses kinds, such as a queue, one sex or all, and the time that it begins with. All units and times of what
    it has chosen belong to it, and so do the kinds that alone are left out of many. The numbers are as they came but
    for their signs.
    """
    if extract is None or lent is None:
        yield Otherwise(how="unknown")
        return
    rows, time = measure.rows, measure.time
    units = {*(lent.attrs[KNOWN_UNITS][1] if KNOWN_UNITS in lent.attrs else ()), *by}
    alike = [str(name) for name in lent if name in rows and rows[name].dtype == lent[name].dtype]
    kinds = [str(name) for name in lent if pd.api.types.is_string_dtype(lent[name]) and name not in units]
    key = [name for name in lent.attrs[KEY] if name in alike]
    chosen = [name for name in kinds if name in alike and _is_choice(name, rows[name], lent[name])]
    if key and {*kinds} <= {*alike, _SEX}:  # a cell that has added up what it chose by can have chosen anything
        about = pd.DataFrame(lent).merge(rows[chosen].drop_duplicates(), on=chosen) if chosen else pd.DataFrame(lent)
        if time in key:
            about = about[about[time].between(rows[time].min(), rows[time].max())]
        found = about.merge(rows[key].drop_duplicates(), on=key, how="left", indicator="counted")["counted"]
        if len(left := about[found.eq("left_only").to_numpy()]):
            yield Otherwise(
                how="left_out",
                extract=extract,
                rows=len(left),
                of=len(about),
                where=_where(left, about, (name for name in key if name not in chosen)),
            )
    for column in measure.read if {*lent.attrs[KEY]} <= {*key} else ():
        if column in lent and column in rows:
            both = pd.DataFrame(rows)[[*key, column]].merge(
                pd.DataFrame(lent)[[*key, column]], on=key, suffixes=("", "_lent")
            )
            one, other = both[column].abs(), both[f"{column}_lent"].abs()
            if differ := int((one.ne(other) & ~(one.isna() & other.isna())).sum()):
                yield Otherwise(how="changed", extract=extract, rows=differ, of=len(both), where=column)


def _is_choice(name: str, rows: pd.Series, lent: pd.Series) -> bool:
    """Whether a cell has chosen some values of a column: one sex, or of other kinds not nearly all."""
    kept, every = rows.nunique(), lent.nunique()
    return kept == 1 if name == _SEX else kept == every or kept <= _CHOSEN * every


def _where(left: pd.DataFrame, about: pd.DataFrame, columns: Iterable[str]) -> str:
    """Name the columns of which the rows that are left out have few values, and not all, with these."""
    values = {name: left[name].unique() for name in columns}
    few = {name: found for name, found in values.items() if len(found) <= _MOST_NAMED}
    told = (f"{name} {', '.join(map(str, found))}" for name, found in few.items() if len(found) < about[name].nunique())
    return "; ".join(told)


def typed_figures(source: str) -> Iterator[tuple[str, str]]:
    """Give the further figures that a cell reports and that are typed in it, each with what is typed."""
    with suppress(SyntaxError):  # a cell with a line magic
        typed: set[str] = set()
        for node in ast.walk(ast.parse(source)):
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    (typed.add if _is_typed(value, typed) else typed.discard)(name)
                case ast.keyword(arg="figures", value=ast.Dict(keys=keys, values=values)):
                    for key, value in zip(keys, values, strict=True):
                        if isinstance(key, ast.Constant) and _is_typed(value, typed):
                            yield str(key.value), ast.unparse(value)


def _is_typed(value: ast.expr, typed: set[str]) -> bool:
    """Whether nothing but numbers, and names that were given numbers, goes into an expression."""
    leaves = [node for node in ast.walk(value) if isinstance(node, ast.Name | ast.Constant)]
    known = (one.id in typed if isinstance(one, ast.Name) else isinstance(one.value, int | float) for one in leaves)
    return bool(leaves) and all(known)

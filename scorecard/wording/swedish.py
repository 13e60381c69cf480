"""The fixed words and sentences, `swedish.yml`: each by its section and name, with what it is filled with."""

from __future__ import annotations

import json
from functools import cache, reduce
from pathlib import Path
from typing import Any

import yaml

from scorecard.common import yaml_file
from scorecard.common.faults import TextError
from scorecard.common.files import sha256
from scorecard.common.store import lent_kept, lent_store
from scorecard.common.yaml_file import read_yaml


@cache
def read_words(name: str) -> dict[str, Any]:
    """Read a file of words that lies beside this module, or take what it says from the store that is lent.

    Raises:
        TextError: it cannot be read; tells every fault with its line.
    """
    path = Path(__file__).with_name(name)

    def words() -> dict[str, Any]:
        file, faults = read_yaml(path, f"scorecard/wording/{name}")
        if faults or file is None:
            raise TextError(faults)
        return dict(file.data)

    if lent_store() is None or not path.is_file():
        return words()
    read_by = yaml.__version__, sha256(Path(yaml_file.__file__))
    told = ("a file of words", *read_by, path.read_text("utf-8"))
    return dict(json.loads(lent_kept(told, lambda: json.dumps(words()).encode())))


def phrase(name: str, /, **given: object) -> str:
    """Give a text by its section and name, such as "money.frame", with each {place} of it filled in.

    Raises:
        KeyError: there is no such text, or a place of it is not given.
    """
    text = str(_found(name))
    return text.format(**given) if given else text


def heads(name: str, /, **given: object) -> tuple[str, ...]:
    """Give several texts in their order, such as the heads of a table, each filled in as one alone is."""
    return tuple(text.format(**given) if given else text for text in _found(name))


def coded(name: str, /, **given: object) -> dict[str, str]:
    """Give texts by the codes that they stand for, each filled in as one alone is."""
    return {code: text.format(**given) if given else text for code, text in _found(name).items()}


def _found(name: str) -> Any:
    return reduce(lambda node, key: node[key], name.split("."), read_words("swedish.yml"))

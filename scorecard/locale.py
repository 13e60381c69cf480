"""The theme's words in Swedish: what Sphinx and its themes lack, compiled for templates and for the search script."""

from __future__ import annotations

import json
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from scorecard.errors import Fault, SiteError
from scorecard.wording import LOCALE

# Sphinx's own addTranslations makes a function of a text, which a strict content security policy forbids.
SCRIPT = """Object.assign(Documentation.TRANSLATIONS, {words});
Documentation.PLURAL_EXPR = (n) => (n === 1 ? 0 : 1);
"""


def compile_locale(folder: Path) -> tuple[Path, Path]:
    """Compile `sv/LC_MESSAGES/sphinx.po` of a `_locale` folder to the .mo and the .js that Sphinx reads.

    Raises:
        SiteError: a message has no translation, or lacks a placeholder.
    """
    source = folder / LOCALE / "LC_MESSAGES" / "sphinx.po"
    with source.open("rb") as file:
        catalog = read_po(file, locale=LOCALE, abort_invalid=True)
    messages = [message for message in catalog if message.id]
    faults = [
        Fault("a message has no translation", source.name, line=message.lineno, found=str(message.id))
        for message in messages
        if not message.string
    ]
    faults += [
        Fault(str(error), source.name, line=message.lineno) for message in messages for error in message.check(catalog)
    ]
    if faults:
        raise SiteError(faults)
    compiled, script = source.with_suffix(".mo"), source.with_suffix(".js")
    with compiled.open("wb") as file:
        write_mo(file, catalog)
    words = json.dumps({str(each.id): str(each.string) for each in messages}, ensure_ascii=False, indent=1)
    script.write_text(SCRIPT.format(words=words), "utf-8")
    return compiled, script

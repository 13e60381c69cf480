"""What code a step runs: its module, all that this imports of the package, and the files that these read of it.

It is found in what the modules say, so that no list of it is written by hand and nothing is imported for it.
"""

from __future__ import annotations

import json
import platform
import re
import site
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from scorecard.common.files import files_below, sums_below
from scorecard.common.store import key_of, lent_kept

PACKAGE = Path(__file__).parent.parent
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<of>NAME(?:\.[\w.]+)?)[ \t]+import[ \t]+(?P<names>\([^)]*\)|[^\n]+)"
    r"|import[ \t]+(?P<whole>NAME(?:\.[\w.]+)?)\b)".replace("NAME", PACKAGE.name),
    re.MULTILINE,
)
_NAME, _REMARK = re.compile(r"[A-Za-z_]\w*"), re.compile(r"#[^\n]*")
_IMPORTS_ALL = "import_all("  # of `common.registry`, which imports every module of a folder
_TEMPLATES = "templates"
_SEEN: list[tuple[dict[str, str], list[str]]] = []


def see_code() -> None:
    """Look at the code and the software for the first time, before what is to be held against them is imported."""
    if not _SEEN:
        _SEEN.append(_as_it_is())


def code_is_as_seen() -> bool:
    """Whether the code and the software are as they were when this process, or that it is a fork of, first looked."""
    return bool(_SEEN) and _as_it_is() == _SEEN[0]


@cache
def made_by(*modules: str) -> str:
    """Give the sum of what computes: the code of modules, as a process first asks for any, and all it runs on."""
    return key_of(code_sums(modules), _installed())


def code_sums(modules: Iterable[str], apart: Collection[str] = ()) -> dict[str, str]:
    """Give the sums of the files that modules are of, by their paths in the package.

    These are all modules that one of them imports, at whatever depth, also within functions and for types alone. Of
    what is no Python, they are the files in the folders of these modules, and the templates that one of them names.
    Modules and folders that are `apart` are left out, with what nothing else imports.
    """
    every, found, waiting = _files(), set[str](), list(modules)
    while waiting:
        name = waiting.pop()
        if name in every.modules and name not in found and not _is_apart(name, apart):
            found.add(name)
            waiting += [*every.imported[name], name.rpartition(".")[0]]
    paths = {every.modules[name] for name in found}
    folders = {path.parent for path in paths} - {Path()}
    paths |= {path for path in every.others if path.parent in folders}
    waiting_paths = list(paths)
    while waiting_paths:
        named = every.named_in[waiting_paths.pop()] - paths
        paths |= named
        waiting_paths += named
    return {path.as_posix(): every.sums[path] for path in sorted(paths)}


def imports_of(sources: str) -> list[str]:
    """Give the modules of the package that Python sources import: by name, whatever follows from them left out."""
    return [name for match in _IMPORT.finditer(sources) for name in _imported_by(match)]


def installed() -> Iterator[str]:
    """Python, the machine's kind and every package that is installed, with their versions."""
    yield f"{platform.python_implementation()} {platform.python_version()} {platform.system()} {platform.machine()}"
    for folder in map(Path, site.getsitepackages()):
        yield from sorted(path.name for path in folder.glob("*.dist-info"))


@cache
def _installed() -> list[str]:
    return list(installed())


class _Files:
    """The package's files: `modules` by name, templates, and others, with the sum of each and the texts that count."""

    def __init__(self) -> None:
        contents = {
            path: (PACKAGE / path).read_bytes()
            for path in sorted(map(Path, files_below(PACKAGE)))
            if path.suffix != ".pyc"
        }
        self.sums = {path: sha256(content).hexdigest() for path, content in contents.items()}
        self.templates = [path for path in contents if path.parts[0] == _TEMPLATES]
        self.named: dict[str, list[Path]] = {}  # templates by what stands wherever one of them is named
        for path in self.templates:
            self.named.setdefault(path.suffix or path.name, []).append(path)
            self.named.setdefault(f"{path.parent.name}/", []).append(path)
        self.others = [path for path in contents if path.suffix != ".py" and path.parts[0] != _TEMPLATES]
        self.modules: Mapping[str, Path] = {_module(path): path for path in contents if path.suffix == ".py"}
        self.texts = {path: content.decode("utf-8", "replace") for path, content in contents.items()}
        # What the files say is looked for once, however many steps are of them.
        told = json.loads(
            lent_kept(
                ("what the package's files name", [[str(path), digits] for path, digits in self.sums.items()]),
                self._told,
            )
        )
        self.imported: Mapping[str, list[str]] = told[0]
        self.named_in = {Path(path): frozenset(map(Path, named)) for path, named in told[1].items()}

    def _told(self) -> bytes:
        named = {path.as_posix(): sorted(map(Path.as_posix, self._named_in(path))) for path in self.texts}
        return json.dumps([{name: self._imported(name) for name in self.modules}, named]).encode()

    def _imported(self, name: str) -> tuple[str, ...]:
        """Name what a module imports; of a folder whose modules are all imported, each of them."""
        text = self.texts[self.modules[name]]
        named = imports_of(text)
        within = {one for one in self.modules if one.rpartition(".")[0] in named} if _IMPORTS_ALL in text else set()
        return (*named, *within)

    def _named_in(self, path: Path) -> frozenset[Path]:
        """Name the templates that a file names."""
        text = self.texts[path]
        asked = {template for sign, named in self.named.items() if sign in text for template in named}
        return frozenset(template for template in asked if _is_named(template, text))


def _as_it_is() -> tuple[dict[str, str], list[str]]:
    sums = sums_below(PACKAGE)  # of what begins with a dot, as editors' own files do, nothing is imported
    return {name: digits for name, digits in sums.items() if not name.startswith(".") and "/." not in name}, [
        *installed()
    ]


def _is_apart(name: str, apart: Iterable[str]) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in apart)


@cache
def _files() -> _Files:
    return _Files()


def _module(path: Path) -> str:
    return ".".join((PACKAGE.name, *path.with_suffix("").parts)).removesuffix(".__init__")


def _imported_by(match: re.Match[str]) -> Iterator[str]:
    if match["whole"]:
        yield match["whole"]
        return
    yield match["of"]
    yield from (f"{match['of']}.{name}" for name in _NAME.findall(_REMARK.sub("", match["names"])))


def _is_named(template: Path, text: str) -> bool:
    """Whether a template is named, or the folder of templates that it lies in."""
    folder = template.parent.name
    return template.name in text or (folder != _TEMPLATES and f"{folder}/" in text)

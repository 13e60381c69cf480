"""What several tests share: a copy of the project to break, and a tiny edition with one table of its own."""

from __future__ import annotations

import gc
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import warm_command
from _pytest.runner import runtestprotocol
from browsing import Watched, begin, close_browser, forget, kept_browser, served, watched
from built import SECONDS, Project, begin_once, build_once, shared_folder, small_once
from copies import copy_folder
from engines import CLUSTER_VARIABLE
from hypothesis import settings
from playwright.sync_api import Browser, Page
from servers import Server, postgres_server, server_programs
from tiny_edition import REPOSITORY, Tiny, column_contract, column_table
from visits import Walk, visits

from scorecard.common.memory import look_seldom
from scorecard.common.store import STORE_VARIABLE, Store, lent
from scorecard.notebooks.run import default_jobs
from scorecard.warehouse.connections import Connection
from scorecard.warehouse.engines import open_engine

os.environ["SOURCE_DATE_EPOCH"] = str(SECONDS)
# A run of the same commit tries the same examples everywhere, however long each takes on a busy machine.
settings.register_profile("everywhere", deadline=None, derandomize=True)
settings.load_profile("everywhere")


# It keeps 512, the checker of claims has more than twice as many, and a run reads thousands of sentences.
re._MAXCACHE = 10_000

TESTS = Path(__file__).parent
MEMORY = Path("/dev/shm")
WORTH_TELLING = 0.1  # seconds
ROOM = 4 * 2**30  # bytes; a run has at most half as much of copies of books at a time


class OneOrigin:
    """Kernels of tests, and of the notebooks beside them, are forked from the process that commands are forked from."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if item.get_closest_marker("kernel"):
            warm_command.lend_kernels()


def pytest_configure(config: pytest.Config) -> None:
    """Have tests write into memory where there is room: they write more than 100 000 small files and remove them.

    Workers begin to read the tests each in a folder of its own: what one of them has compiled, the others need not.
    """
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        part = int(worker.removeprefix("gw")) / int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
        config.args = [each for argument in config.args for each in rotated(argument, part)]
    else:
        if room_in_memory() > ROOM:
            os.environ["TMPDIR"] = str(MEMORY)  # for programs that tests run, too
            tempfile.tempdir = None
        place = tempfile.mkdtemp(prefix="scorecard-")
        os.environ[warm_command.PLACE_VARIABLE] = place
        config.add_cleanup(lambda: shutil.rmtree(place))
    if warm_command.WARM:
        config.pluginmanager.register(OneOrigin())


def pytest_unconfigure() -> None:
    """Look for garbage once, and leave little to look at for pytest, which does so ten times."""
    gc.collect()
    gc.freeze()


def rotated(argument: str, part: float) -> list[str]:
    """All that lies in the folder of the tests, beginning so far in; what else is asked for as it is."""
    if Path(argument).resolve() != TESTS:
        return [argument]
    within = sorted(str(path) for path in TESTS.iterdir() if path.is_dir() or path.match("test_*.py"))
    first = int(part * len(within))
    return within[first:] + within[:first]


def room_in_memory() -> int:
    """How many bytes fit into a file system in memory that programs may be run from; none where there is none."""
    try:
        about = os.statvfs(MEMORY)
        free = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemAvailable:"))
    except (OSError, StopIteration):
        return 0
    runs = os.access(MEMORY, os.W_OK) and not about.f_flag & os.ST_NOEXEC
    return min(about.f_bavail * about.f_frsize, int(free.split()[1]) * 1024) if runs else 0


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Have one worker more than cores where tests wait for browsers and for programs, as those of whole folders do."""
    if config.getoption("dist") != "loadscope" or "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    return default_jobs()


# What a test asks for says what it needs; `make test-quick` leaves out those that need much.
NEEDS = {
    "begun": "build",
    "browser": "browser",
    "built": "build",
    "jupyter": "kernel",
    "postgres": "program",
    "small": "build",
}
FIRST = ("browser", "build", "kernel", "program", "sweep")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they need, and put those that need much first: at the end the small ones fill the gaps.

    While one worker makes the site that most of them look at, the other has those that do without it, beginning with
    those that fork it again and again while it is small. Those that look at pages in a browser follow each other, and
    share one.
    """
    items.sort(key=lambda item: (item.path.suffix == ".ipynb", item.path))  # wherever the reading of them began
    for item in items:
        for fixture in set(NEEDS) & set(getattr(item, "fixturenames", ())):
            item.add_marker(NEEDS[fixture])
        if item.path.suffix == ".ipynb":
            item.add_marker("kernel")
    modules = {item.path for item in items if any(item.get_closest_marker(name) for name in FIRST)}
    waiting = {item.path for item in items if "built" in getattr(item, "fixturenames", ())}
    first = next((item.path for item in items if item.path in waiting), None)
    forked = {item.path for item in items if item.get_closest_marker("forks")}
    shown = {item.path for item in items if item.get_closest_marker("browser")}
    items.sort(
        key=lambda item: (
            item.path not in modules | forked,
            item.path != first,
            item.path not in forked,
            item.path in waiting,
            item.path not in shown,
        )
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Have a worker send one message of a test that passed: pytest's five took as long as many a test.

    What has failed, was left out or took long before or after the test itself is told as ever.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return None
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed or report.duration > WORTH_TELLING:
            item.ihook.pytest_runtest_logreport(report=report)
    return True


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Close the browser before a module of tests that do without it, which may have loops of their own."""
    try:
        return (yield)
    finally:
        if nextitem is None or (nextitem.path != item.path and not nextitem.get_closest_marker("browser")):
            close_browser()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Spare the collector of garbage all that lasts as long as the run, and have it look as seldom as in commands."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        look_seldom()
        gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the log what was looked at, where a test tells it."""
    passed = terminalreporter.getreports("passed")
    told = sorted({f"{name}: {value}" for report in passed for name, value in report.user_properties})
    if told:
        terminalreporter.section("what was looked at")
        terminalreporter.write_line("\n".join(told))


@pytest.fixture(scope="session", autouse=True)
def _store_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let what one test has computed or had Vega draw be taken by the others, and by no other run."""
    folder = shared_folder(tmp_path_factory) / "store"
    os.environ[STORE_VARIABLE] = str(folder)
    with lent(Store(folder)):
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server of PostgreSQL on this machine alone."""
    if server_programs() is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_tables(postgres: Server) -> Iterator[Any]:
    """Its tables as Ibis sees them, of the owner, who may make some."""
    import ibis
    import psycopg

    with psycopg.connect(postgres.owner) as connection:
        yield ibis.postgres.from_connection(connection)


@pytest.fixture(scope="session")
def spark_tables() -> Iterator[Any]:
    """The tables of the cluster that tools/spark.sh has started, as Ibis sees them."""
    engine = open_engine(Connection("lager", f"spark://{os.environ[CLUSTER_VARIABLE]}"))
    yield engine.tables
    engine.close()


@pytest.fixture(scope="session")
def repository() -> Path:
    """The project that the tests belong to; only to be read."""
    return REPOSITORY


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with its site, the same for the whole run; to be read, not changed."""
    return build_once(tmp_path_factory)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small book as it is begun; to be read, not changed."""
    return begin_once(tmp_path_factory)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small book under git, with its site; to be read, not changed."""
    return small_once(tmp_path_factory)


@pytest.fixture(scope="module")
def site(built: Project) -> Iterator[str]:
    """The address of the built edition on a server of its own."""
    with served(built) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Browser:
    """A Chromium, the same for modules of tests that follow each other."""
    return kept_browser()


@pytest.fixture(scope="module")
def seen(
    browser: Browser, site: str, built: Project, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Walk], dict[str, dict[str, Any]]]:
    """Ask what was seen in every page of the site by a walk through it."""
    return lambda walk: visits(walk, built, browser, site, shared_folder(tmp_path_factory))


@pytest.fixture(scope="module")
def opened(browser: Browser, site: str) -> Iterator[Watched]:
    """A page that the tests of a module use one after the other: to open one takes longer than most of them."""
    with watched(browser, site) as opened:
        yield opened


@pytest.fixture
def page(opened: Watched, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page of a reader who is new to the site, at a desk unless the test says more.

    Nothing may happen in it that should not.
    """
    context, page, faults = opened
    begin(page, **getattr(request, "param", {}))
    faults.clear()
    yield page
    told = list(faults)
    forget(context, page)
    assert not told


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's data, notebooks and book, to be changed as a test likes."""
    root = tmp_path / "project"
    for folder in ("data", "notebooks", "book"):
        copy_folder(REPOSITORY / folder, root / folder)
    shutil.copy(REPOSITORY / "_config.yml", root)
    return root


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    """An edition that has received nothing yet."""
    made = Tiny(tmp_path / "tiny")
    made.extracts.mkdir(parents=True)
    made.contracts.mkdir()
    return made


@pytest.fixture
def column_faults(tiny: Tiny) -> Callable[..., list[str]]:
    """Ask for the faults of a table of one column of values, in rows 2, 3, …, under a contract for that column."""

    def ask(spec: str, *values: str, covers: tuple[str, str] = ("2025-01", "2025-12")) -> list[str]:
        tiny.add(column_table(*values), column_contract(spec), covers)
        return tiny.faults()

    return ask


@pytest.fixture
def column(tiny: Tiny) -> Callable[..., pd.Series]:
    """Read a table of one column of values under a contract for that column."""

    def ask(spec: str, *values: str, covers: tuple[str, str] = ("2025-01", "2025-12")) -> pd.Series:
        tiny.add(column_table(*values), column_contract(spec), covers)
        return tiny.read().table("tabell")["value"]

    return ask

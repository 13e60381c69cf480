"""Kernels that are ready at once: forked from one process in which the slow imports are done.

On Linux a fork server (of Python's own multiprocessing) imports pandas, Altair and the package once, and each kernel
is a fork of it. Elsewhere a fork is not safe, so kernels are started in the ordinary way. Both use the running
interpreter, whatever kernelspecs the machine has, and neither reads the user's IPython profile.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing import forkserver, resource_tracker, util
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager, KernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from scorecard.common.own_code import see_code
from scorecard.common.store import forget_lent
from scorecard.notebooks import fence
from scorecard.notebooks.fence import WRITABLE_VARIABLE
from scorecard.notebooks.reads import READS_VARIABLE, reads_in, tell_reads

CAN_FORK = sys.platform == "linux"
KERNEL_NAME = "python3"
_PRELOADED = "scorecard.warm"
# A kernel that is stopped while it works says so on stderr; what goes wrong in a cell is told by its messages.
_QUIET = "--log-level=CRITICAL"
_LAUNCH = (
    "from scorecard.notebooks.fence import put_up; put_up(); "
    "from scorecard.notebooks.reads import tell_reads; tell_reads(); "
    "from ipykernel.kernelapp import launch_new_instance; launch_new_instance()"
)
_lock = threading.Lock()


def prewarm() -> None:
    """Start the imports of the process that kernels are forked from, without waiting for them.

    Call it as early as a command knows that notebooks will run: the imports then pass beside the other work.
    """
    see_code()
    if CAN_FORK:
        with _lock:
            forkserver.set_forkserver_preload([_PRELOADED])
            forkserver.ensure_running()


def prewarm_by_fork() -> None:
    """Prewarm by imports in this process, of which it needs the most itself, and by a fork of it: they are made once.

    It must have one thread, and know nothing yet of a book: kernels would know it too, and not tell that they read it.
    """
    see_code()
    if not CAN_FORK:
        return
    import_module(_PRELOADED)
    sys.stdout.flush()
    sys.stderr.flush()
    resource_tracker.ensure_running()
    begin_anew, util.spawnv_passfds = util.spawnv_passfds, _forked  # pyrefly: ignore[bad-assignment]
    try:
        prewarm()
    finally:
        util.spawnv_passfds = begin_anew


def _forked(_: bytes, words: Sequence[str], handed_on: Sequence[int]) -> int:
    """Fork this process where multiprocessing would begin an interpreter: of its open files some are handed on."""
    if forked := os.fork():
        return forked
    try:
        forget_lent()  # kernels have a store of their own
        for lock in (_lock, forkserver._forkserver._lock):  # pyrefly: ignore[missing-attribute]
            lock.release()  # which the process that was forked holds
        kept = (*range(3), *handed_on, resource_tracker.getfd())
        for number in {int(path.name) for path in Path("/proc/self/fd").iterdir()}.difference(kept):
            with suppress(OSError):  # the one that they are listed by is closed already
                os.close(number)
        exec(words[-1])  # what that interpreter would run: the loop of a fork server
    finally:
        os._exit(0)


def fork_from_the_same() -> None:
    """In a fork of a process that has prewarmed: have kernels forked from the one which that began, and sees to."""
    begun = forkserver._forkserver  # it waits for its own children, and this process has none
    begun.ensure_running = forkserver.ensure_running = lambda: None  # pyrefly: ignore[method-assign]


@dataclass
class Kernels:
    """The kernels of one run; all their files lie in a folder of its own.

    `environment` are the variables that they get besides those of this process; `writable` are the folders in which
    they may change files besides that one.
    """

    folder: Path
    environment: Mapping[str, str]
    writable: Sequence[Path] = ()
    managers: list[AsyncKernelManager] = field(default_factory=list)

    def manager_class(self, name: str) -> type[AsyncKernelManager]:
        """The class that nbclient and papermill take as `kernel_manager_class` for the notebook of that name."""
        return type("RunKernelManager", (_KernelManager,), {"run": self, "reads": self._reads(name)})

    def reads_of(self, name: str) -> frozenset[Path] | None:
        """The files that the notebook of that name has read; None where it may depend on more than files."""
        return reads_in(self._reads(name), self.folder)

    def _reads(self, name: str) -> Path:
        return self.folder / f"{name}.reads"

    def stop(self) -> None:
        """Kill each kernel that still lives."""
        for manager in self.managers:
            process = getattr(manager.provisioner, "process", None)
            if process is not None and process.poll() is None:
                process.kill()


@contextmanager
def kernels(environment: Mapping[str, str], writable: Sequence[Path] = ()) -> Generator[Kernels]:
    """Lend kernels whose environment has these variables besides those of this process.

    They change files in the `writable` folders, which are made, and in one of their own, and nowhere else.
    """
    prewarm()
    for folder in writable:
        folder.mkdir(parents=True, exist_ok=True)
    # Sockets have short paths (107 bytes), and a user's runtime folder may be a long one.
    folder = Path(tempfile.mkdtemp(prefix="scorecard-"))
    lent = Kernels(folder, dict(environment), writable)
    try:
        yield lent
    finally:
        lent.stop()
        shutil.rmtree(folder, ignore_errors=True)


class _SpecManager(KernelSpecManager):
    """Knows one kernel: that of the running interpreter."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        argv = [sys.executable, "-c", _LAUNCH, "-f", "{connection_file}", _QUIET]
        return KernelSpec(argv=argv, language="python", display_name="Python 3")


class WarmKernelManager(KernelManager):
    """A manager whose kernel is forked where that is possible; nbval takes it in place of its own."""

    async def _async_pre_start_kernel(self, **options: Any) -> Any:
        prewarm()
        if self.provisioner is None:
            provisioner = _ForkProvisioner if CAN_FORK else LocalProvisioner
            self.provisioner = provisioner(kernel_id="", kernel_spec=self.kernel_spec, parent=self)
        return await super()._async_pre_start_kernel(**options)


class _KernelManager(WarmKernelManager, AsyncKernelManager):
    """A manager of a kernel of one run."""

    run: Kernels
    reads: Path

    def __init__(self, **traits: Any) -> None:
        super().__init__(**{**traits, "kernel_spec_manager": _SpecManager()})
        with _lock:
            self.run.managers.append(self)
            name = f"k{len(self.run.managers)}"
        self.connection_file = str(self.run.folder / f"{name}.json")
        if os.name != "nt":
            self.transport, self.ip = "ipc", str(self.run.folder / name)

    async def _async_pre_start_kernel(self, **options: Any) -> Any:
        own = {
            "IPYTHONDIR": str(self.run.folder / "ipython"),
            WRITABLE_VARIABLE: "\n".join(map(str, (self.run.folder, *self.run.writable))),
            READS_VARIABLE: str(self.reads),
        }
        options["env"] = {**os.environ, **self.run.environment, **own}
        return await super()._async_pre_start_kernel(**options)


class _ForkProvisioner(LocalProvisioner):
    """Forks a kernel from the warm process instead of starting an interpreter."""

    async def launch_kernel(self, cmd: list[str], **options: Any) -> Any:
        # What follows the interpreter and the module, or the line of code, are the kernel's own arguments.
        arguments = cmd[3:]
        self.cwd = str(options.get("cwd") or Path.cwd())
        fork: Any = _Fork(arguments, self.cwd, options["env"])
        self.process, self.pid, self.pgid = fork, fork.pid, fork.pid
        return self.connection_info

    async def wait(self) -> int | None:
        status = None
        while self.process is not None and (status := self.process.poll()) is None:
            await asyncio.sleep(0.01)
        self.process = None
        return status


class _Fork:
    """A forked kernel, with the part of Popen's face that a provisioner uses."""

    def __init__(self, arguments: list[str], folder: str, environment: dict[str, str]) -> None:
        context = multiprocessing.get_context("forkserver")
        self._process = context.Process(target=_serve, args=(arguments, folder, environment), daemon=True)
        # multiprocessing looks at all children whenever one starts, so only one thread may do so at a time.
        with _lock, _no_main():
            self._process.start()
        self.pid = cast("int", self._process.pid)  # there is none before the start only

    def poll(self) -> int | None:
        with _lock:
            return self._process.exitcode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


@contextmanager
def _no_main() -> Generator[None]:
    """Hide the main module: multiprocessing would have each child run it again, and a kernel has its own."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _serve(arguments: list[str], folder: str, environment: dict[str, str]) -> None:
    """Be a kernel: runs in the fork, until it is told to stop."""
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["ipykernel_launcher", *arguments]
    sys.path[:] = ["", *(path for path in sys.path if path)]

    fence.put_up()
    tell_reads()

    from ipykernel.kernelapp import IPKernelApp

    # With this handle the kernel ends by itself when the process it came from is gone.
    IPKernelApp.launch_instance(argv=[*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])

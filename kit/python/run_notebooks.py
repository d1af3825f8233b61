"""Runs one notebook: argv = notebook, folder to run it in, where to keep the executed copy, seconds a cell may take,
what to do with exercise cells ("skip", "lab" or "solutions"), and the repository.

Says what happened as one JSON object a line on stdout, and after each cell reads a line: "go" to go on, else stop.
What counts as a failure is decided by whoever reads this.
"""

import contextlib
import json
import os
import pathlib
import queue
import sys
import time

import nbformat
import psutil
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError

path, folder, keep, seconds, exercises, repository = sys.argv[1:7]
LAST_LINE = "shadowlab: the last cell has ended"
# The kernel inherits stdout and prints on it, too. So what is said goes to a copy of it that nobody inherits.
voice = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def say(**event):
    print(json.dumps(event), file=voice, flush=True)


class Clock:
    """Seconds since it was made, and those of them that a processor worked for the kernel: when a neighbour works, too,
    the first are many and the second are not. (Two processors at once count twice.)"""

    def __init__(self, client):
        self.client, self.began, self.worked = client, time.monotonic(), work_of(client)

    def read(self):
        return {"seconds": time.monotonic() - self.began, "computing": work_of(self.client) - self.worked}


def work_of(client):
    """Processor time of the kernel and of all that it started, living and ended."""
    total = 0.0
    try:
        kernel = psutil.Process(client.km.provisioner.pid)
        for process in [kernel, *kernel.children(recursive=True)]:
            with contextlib.suppress(psutil.Error):
                total += sum(process.cpu_times()[:4])
    except (AttributeError, psutil.Error):
        pass  # There is no kernel yet, or no longer.
    return total


def stderr_of(outputs):
    return "".join(o.text for o in outputs if o.output_type == "stream" and o.name == "stderr")


def late_stderr(client, until=None, seconds=0.3):
    """What arrives on stderr after a cell has ended: the kernel does not wait for it, and Jupyter drops it.

    Listens until nothing has come for some time, or until a line is there."""
    late = ""
    try:
        while until is None or until not in late:
            message = run_sync(client.kc.get_iopub_msg)(timeout=seconds)
            if message["msg_type"] == "stream" and message["content"]["name"] == "stderr":
                late += message["content"]["text"]
    except queue.Empty:
        pass
    return late


def last_stderr(client):
    """Everything on stderr that has not been heard of, for certain: a line of ours is printed and waited for."""
    client.kc.execute(f'eprintln!("{LAST_LINE}");', store_history=False)
    late = late_stderr(client, LAST_LINE, float(seconds))
    return late.split(LAST_LINE)[0]


def tagged(cell, tag):
    return tag in cell.metadata.get("tags", [])


def answers():
    """The folder that a cell means by `../lab`: beside the notebook's own, or, for a copy somewhere else, in the
    repository."""
    name = "solutions" if exercises == "solutions" else "lab"
    beside = pathlib.Path(folder).parent / name
    return f"../{name}" if beside.is_dir() else pathlib.Path(repository, name).as_posix()


def execute(client, cell, index):
    """Runs a cell, and says what kept it from ending. The file that it stands in is never changed, nor is its text
    here: the reader of the executed copy shall see what the author wrote."""
    written = cell.source
    cell.source = written.replace("../lab", answers())
    try:
        client.execute_cell(cell, index)
    except CellTimeoutError:
        return f"it did not end within {seconds} s"
    except DeadKernelError:
        return "the kernel died"
    finally:
        cell.source = written
    return None


def run_cell(client, cell, index):
    clock = Clock(client)
    trouble = execute(client, cell, index)
    took = clock.read()
    late = late_stderr(client) if trouble is None else ""
    if late:
        cell.outputs.append(nbformat.v4.new_output("stream", name="stderr", text=late))
    say(
        event="cell",
        cell=index + 1,
        source=cell.source,
        **took,
        trouble=trouble,
        error_expected=tagged(cell, "raises-exception"),
        errors=[o.get("evalue") or "\n".join(o.get("traceback", [])) for o in cell.outputs if o.output_type == "error"],
        stderr=stderr_of(cell.outputs),
    )
    return trouble is None and sys.stdin.readline().strip() == "go"


def run_cells(client):
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        if exercises == "skip" and tagged(cell, "exercise"):
            say(event="skipped", cell=index + 1)
        elif not run_cell(client, cell, index):
            return
    say(event="end", stderr=last_stderr(client))


def read():
    """The notebook without what came out of it earlier: in the executed copy stands what comes out now. It is valid,
    since what makes a page of the copy takes no other, and would make none of any notebook."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    _, notebook = nbformat.validator.normalize(notebook, relax_add_props=True, strip_invalid_metadata=True)
    nbformat.validate(notebook, relax_add_props=True)
    return notebook


try:
    notebook = read()
except Exception as error:  # What a damaged file can cause is not documented, and of many kinds.
    reason = " ".join(str(error).split())[:200]
    sys.exit(f"Jupyter cannot read this notebook ({reason}): copy it, or save it, once more")
client = NotebookClient(
    notebook,
    timeout=float(seconds),
    startup_timeout=600,
    kernel_name="rust",
    allow_errors=True,
    resources={"metadata": {"path": folder}},
)
begun = Clock(client)
with client.setup_kernel():
    say(event="ready", **begun.read())
    run_cells(client)
try:
    nbformat.write(notebook, f"{keep}.tmp")
    os.replace(f"{keep}.tmp", keep)
except OSError as error:
    with contextlib.suppress(OSError):
        os.remove(f"{keep}.tmp")
    sys.exit(f"cannot write {keep} ({error.strerror}): is there room on this disk?")

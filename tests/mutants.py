#!/usr/bin/env python3
"""How good are the checks? cargo-mutants changes the given answers in every way it knows, and the grader judges them.

It needs `cargo install cargo-mutants`.
    tests/mutants.py            all exercises
    tests/mutants.py ex04       one
What goes unnoticed is printed. A change that does not compile does not count.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Seconds for a check of the given answer.
SECONDS = 60
# Without the rules, which would refuse a change for a name in it. What the checks draw is the same in each run.
SETTING = {"root": str(ROOT), "hidden": None, "sandbox": "auto", "rules": False, "seed": 1, "jobs": os.cpu_count() or 1}


def main():
    subprocess.run(["cargo", "build", "--quiet", "--locked", "--package", "kit-grade"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
    noticed, counted = 0, 0
    for file in sorted((ROOT / "solutions").glob("ex*.rs")):
        exercise = file.name.split("_")[0]
        if len(sys.argv) > 1 and exercise not in sys.argv[1:]:
            continue
        changes = listed(file)
        verdicts = judged(target / "debug" / "kit-grade", exercise, [text for _, text in changes])
        by_verdict = {}
        for (name, _), verdict in zip(changes, verdicts):
            by_verdict.setdefault(verdict, []).append(name)
        passed, failed = by_verdict.get("passed", []), by_verdict.get("failed", [])
        compiled, bad = len(passed) + len(failed), len(by_verdict.get("does not compile", []))
        print(f"{exercise}: {len(failed)} of {compiled} changes noticed; {bad} more do not compile", flush=True)
        for name in passed:
            print(f"    not noticed: {name}", flush=True)
        noticed, counted = noticed + len(failed), counted + compiled
    print(f"all: {noticed} of {counted} changes noticed, {100 * noticed // max(counted, 1)} %")


def listed(file):
    """Each change by its name, and the text of the answer with it."""
    command = ["cargo", "mutants", "--list", "--json", "--diff", "--colors", "never", "--file", file.name]
    listing = subprocess.run(command, cwd=file.parent, check=True, capture_output=True, text=True).stdout
    lines = file.read_text(encoding="utf-8").split("\n")
    return [(change["name"], "\n".join(patched(lines, change["diff"]))) for change in json.loads(listing)]


def patched(lines, diff):
    """The lines with a change that is told as a diff of one hunk: `@@ -first,count +first,count @@`."""
    hunk = diff.split("\n")[2:]
    first, count = (int(number) for number in hunk[0].split(" ")[1][1:].split(","))
    body = [line for line in hunk[1:] if line[:1] in (" ", "+", "-")]
    old = [line[1:] for line in body if line[0] != "+"]
    assert lines[first - 1 : first - 1 + count] == old, diff
    return lines[: first - 1] + [line[1:] for line in body if line[0] != "-"] + lines[first - 1 + count :]


def judged(grader, exercise, texts):
    """What the checks say of each text: passed, failed, or that it does not compile. The given answer has to pass."""
    given = next((ROOT / "solutions").glob(f"{exercise}_*.rs")).read_text(encoding="utf-8")
    told = asked(grader, exercise, [given], SECONDS)[0]
    if verdict_of(told) != "passed":
        sys.exit(f"{exercise}: the given answer itself {verdict_of(told)}")
    # A change that runs for ever need not be waited for.
    slowest = max(record["seconds"] for record in told["checked"]["records"])
    return [verdict_of(told) for told in asked(grader, exercise, texts, 3 + int(4 * slowest))]


def asked(grader, exercise, texts, seconds):
    """The grader's words on each text, with so many seconds for a check."""
    limits = {"seconds": seconds, "memory_mb": 512, "compile_seconds": 300}
    answers = [{"exercise": exercise, "text": text, "limits": limits} for text in texts]
    lines = "\n".join(json.dumps(line) for line in [SETTING, *answers]) + "\n"
    told = subprocess.run([str(grader), "judge"], check=True, input=lines, stdout=subprocess.PIPE, text=True).stdout
    return [json.loads(line) for line in told.splitlines()[1:]]


def verdict_of(told):
    if "checked" in told:
        passed = all(record["status"] == "passed" for record in told["checked"]["records"])
        return "passed" if passed else "failed"
    if "does-not-compile" in told:
        return "does not compile"
    sys.exit(f"this was not judged: {told}")


main()

"""Classroom 50 calls this in a student's checkout. It is CLASSROOM/autograders/ASSIGNMENT/autograder.py, with the kit's
folder beside it as `shadowlab` (without target, .venv and .kit); the assignment's runtime is {"rust": "stable"}.
Scores are whole numbers there: they are hundredths of points. What could not be graded is an error of the run, and no
score of 0."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime, timezone
from pathlib import Path

here = Path(__file__).resolve().parent
with tempfile.TemporaryDirectory() as work:
    shutil.copytree(".", f"{work}/class/submission", symlinks=True, ignore=shutil.ignore_patterns(".git"))
    command = ["cargo", "kit", "grade", f"{work}/class", "--out", f"{work}/grades"]
    for option, place in [("--config", here / "grading.toml"), ("--hidden", here / "hidden")]:
        command += [option, str(place)] if place.exists() else []
    subprocess.run(command, cwd=here / "shadowlab", check=True)
    tests = json.loads(Path(work, "grades/gradescope/submission/results.json").read_text("utf-8"))["tests"]

if any("not-graded" in test["tags"] for test in tests):
    sys.exit("This could not be graded: " + "; ".join(test["name"] for test in tests if "not-graded" in test["tags"]))
results = [
    {
        "test-name": test["name"],
        "passed": test["status"] == "passed",
        "score": round(100 * test["score"]),
        "max-score": round(100 * test["max_score"]),
        "output": test["output"] if test["visibility"] == "visible" else "",
    }
    for test in tests
]
result = {
    "schema": "classroom50/result/v1",
    "classroom": os.environ["CLASSROOM"],
    "assignment": os.environ["ASSIGNMENT"],
    "assignment_type": os.environ.get("ASSIGNMENT_TYPE", "individual"),
    "owner": os.environ["OWNER"],
    "submission": os.environ["SUBMISSION_TAG"],
    "commit": os.environ["COMMIT_URL"],
    "release": os.environ["RELEASE_URL"],
    "review": os.environ.get("REVIEW_URL") or os.environ["COMMIT_URL"],
    "datetime": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    "score": sum(test["score"] for test in results),
    "max-score": sum(test["max-score"] for test in results),
    "tests": results,
}
Path("result.json").write_text(json.dumps(result, indent=2), "utf-8")

"""Makes a site out of executed notebooks.

Reads one JSON object on stdin: `notebooks` (paths), `folder` (where relative pictures lie), `out` (an existing folder);
`style` and `script` (of every page), `figures` (the script of pages with figures), `present` (the script that presents
a page); `chapters` (what the first page says and shows of each notebook), `live` (the page that trains, if it is
there), `notes` (for whoever presents: notebook, section, note). Writes the pages, and says one JSON object per page on
stdout.
"""

import errno
import html
import json
import os
import pathlib
import re
import sys
import urllib.parse

import nbformat
import plotly

import cells
import covers
import worksheet
from cells import inline

# The browser itself refuses whatever a page might want from a network. Plotly compiles helpers of its shaders, which is
# why eval is allowed.
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:; media-src data:; worker-src blob:"
)
RUN_IT = """<h2>Run it yourself</h2>
<p>In ShadowLab's folder, with Rust and Python installed:</p>
<div class="run"><pre>cargo kit notebooks   # opens the lesson in JupyterLab, where every cell can be changed
cargo kit check       # checks your answers to the exercises</pre></div>"""
LAMP = (
    '<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">'
    '<path d="M12 4 2 20h20z" fill="#ffab1f" opacity=".4"/><circle cx="12" cy="4.5" r="3.5" fill="#ffab1f"/></svg>'
)
THEME = '<button class="theme" type="button" hidden aria-label="Switch between light and dark">◐</button>'
# What a cell says that has loaded images.
LOADED = re.compile(rf"^((MNIST|Synthetic digits)[^:]*: {cells.SIZES})", re.M)
PRESENT = '<button class="present" type="button" hidden title="One section at a time, large (p)">Present</button>'
HOME = f'<a class="home" href="index.html">{LAMP}ShadowLab</a>'


class Lesson:
    """A notebook, and what the other pages say of it."""

    def __init__(self, path):
        self.notebook = nbformat.read(path, as_version=4)
        self.name = pathlib.Path(path).stem
        self.page = self.name + ".html"
        # Not every file's name may stand in an address as it is.
        self.link = urllib.parse.quote(self.page)
        self.questions = worksheet.questions(self.notebook)
        self.worksheet = self.name + "-worksheet.html" if self.questions else None
        cells = self.notebook.cells
        first = cells[0].source if cells and cells[0].cell_type == "markdown" else ""
        heading = re.match(r"# +(.+)\n*", first)
        self.title = inline(heading[1]) if heading else html.escape(self.name)
        self.plain = re.sub("<.*?>", "", self.title)
        if heading:
            cells[0].source = first[heading.end() :]
        number = re.match(r"\d+", self.name)
        self.step = str(int(number[0])) if number else self.name[:2]
        goals = re.search(r"you can\b.*\n\n((?:\* .+\n|\n)+)", first + "\n")
        self.goals = [inline(g.rstrip(",.")) for g in re.findall(r"^\* (.+)", goals[1], re.M)] if goals else []
        self.time = next(iter(re.findall(r"^Time: (.+)", first, re.M)), "")
        self.data = next(filter(None, map(data_of, cells)), None)


def data_of(cell):
    """Which images a cell says it has loaded."""
    for output in cell.get("outputs", []):
        if found := LOADED.search(output.get("text", "")):
            return found[1]
    return None


def steps(lessons, here):
    """The lesson as a row of numbers: what is behind, where we are, what lies ahead."""
    items = []
    for i, lesson in enumerate(lessons):
        mark = ' class="before"' if i < here else ""
        current = ' aria-current="page"' if i == here else ""
        title = html.escape(lesson.plain)
        items.append(f'<li{mark}><a href="{lesson.link}" title="{title}"{current}>{lesson.step}</a></li>')
    return f'<ol class="steps" aria-label="Notebooks">{"".join(items)}</ol>'


def contents(body):
    """The sections of a page, to jump to."""
    headings = re.findall(r'<h2 id="([^"]*)">(.*?)</h2>', body)
    if len(headings) < 2:
        return ""
    items = "".join(f'<li><a href="#{name}">{re.sub("<.*?>", "", text)}</a></li>' for name, text in headings)
    return f'<nav class="contents" aria-label="On this page"><strong>On this page</strong><ol>{items}</ol></nav>'


def onward(lesson, css, words):
    """A link to the lesson before or after this one, if there is one."""
    if lesson is None:
        return ""
    return f'<a class="{css}" rel="{css}" href="{lesson.link}"><small>{words}</small>{lesson.title}</a>'


def notes(lesson, job):
    """What the instructors' guide says of the sections of a page; seen only in the window of whoever presents."""
    ours = [note for note in job["notes"] if note["notebook"] == lesson.name[:2]]
    items = "".join(f'<p data-section="{html.escape(n["section"])}">{inline(n["note"])}</p>' for n in ours)
    return f'<aside class="notes">{items}</aside>' if items else ""


def document(title, header, body, job, scripts=(), tools=""):
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{title}</title>
<style>{job["style"]}</style>
<noscript><style>.plot {{ display: none; }}</style></noscript>
</head>
<body>
<script>{job["script"]}</script>
<header><nav class="bar">{header}<span class="tools">{tools}{THEME}</span></nav></header>
{body}
{"".join(f"<script>{script}</script>" for script in scripts)}
</body>
</html>
"""


def lesson_page(lessons, here, job):
    lesson = lessons[here]
    before = lessons[here - 1] if here > 0 else None
    after = lessons[here + 1] if here + 1 < len(lessons) else None
    pages = {other.name: other.link for other in lessons}
    text = cells.as_html(lesson.notebook, pages, job["folder"])
    data = f"<p>Data: {lesson.data}.</p>" if lesson.data else ""
    live, watch = job["chapters"].get(lesson.name, {}).get("live"), ""
    if job.get("live") and live is not None:
        link = html.escape(f"{job['live']}#{live}")
        watch = f'<p><a href="{link}">Watch such a network learn, here in your browser.</a></p>'
    print_it = ""
    if lesson.worksheet:
        link = urllib.parse.quote(lesson.worksheet)
        print_it = f'<p>To print: <a href="{link}">the questions of this page, with room for your guesses</a>.</p>'
    body = f"""<main>
<h1>{lesson.title}</h1>
{contents(text)}
{text}
{watch}
<nav class="onward" aria-label="Onward">{onward(before, "prev", "← Before")}{onward(after, "next", "Next →")}</nav>
</main>
{notes(lesson, job)}
<footer>{RUN_IT}
<p>This page is notebook <code>{html.escape(lesson.name)}.ipynb</code> as it ran, with its pictures to play with.</p>
{print_it}
{data}</footer>"""
    scripts = [job["present"]]
    if 'class="figure"' in text:
        library = (pathlib.Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_text("utf-8")
        # Packed, it is two fifths as large, and most of a page is this.
        body += f'<script type="application/gzip" id="plotly-js">{cells.pack(library)}</script>'
        scripts = [job["figures"], *scripts]
    return document(f"{lesson.plain} · ShadowLab", HOME + steps(lessons, here), body, job, scripts, PRESENT)


def worksheet_page(lesson, job):
    body = worksheet.body(lesson.title, lesson.questions)
    return document(f"{lesson.plain} · worksheet · ShadowLab", HOME, body, job)


def entry(lesson, job):
    """A chapter on the first page: its picture, its name, a sentence or what one learns, and how long it takes."""
    chapter = job["chapters"].get(lesson.name, {})
    picture = covers.cover(lesson.notebook.cells, chapter.get("cover"))
    picture = f'<span class="cover">{picture}</span>' if picture else ""
    if "sentence" in chapter:
        words = f'<span class="sentence">{inline(chapter["sentence"])}</span>'
    else:
        words = "".join(f"<li>{goal}</li>" for goal in lesson.goals)
        words = f"<ul>{words}</ul>" if words else ""
    time = f'<span class="time">{html.escape(lesson.time[0].upper() + lesson.time[1:])}</span>' if lesson.time else ""
    return f'<li><a href="{lesson.link}">{picture}<strong>{lesson.title}</strong>{words}{time}</a></li>'


def index_page(lessons, job):
    entries = "".join(entry(lesson, job) for lesson in lessons)
    data = "".join(f"<p>Data: {d}.</p>" for d in sorted({lesson.data for lesson in lessons if lesson.data}))
    game = covers.game(lessons)
    hero = f"""<p>A shadow keeps two numbers of every point, and loses the third. Can you guess what casts it?</p>
<section class="hero" aria-label="A game">{game}</section>
<p>An autoencoder plays the same game with pictures: it keeps two numbers of 784, and has to guess the rest.</p>"""
    body = f"""<main class="front">
<h1>ShadowLab</h1>
<p class="lead">Represent a 28×28 image with two numbers, and guess the image back from them.</p>
{hero if game else ""}
<h2>The lesson</h2>
<p>These are the lesson's notebooks, as they ran. Nothing needs to be installed or online: turn, zoom and hover in the
pictures, drag the sliders, click a name in a legend to hide it.</p>
<ol class="lesson">{entries}</ol>
</main>
<footer>{RUN_IT}{data}</footer>"""
    return document("ShadowLab", HOME, body, job)


def put(path, content):
    """Writes a page, which appears whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        advice = ": make room on this disk, and try again" if error.errno in (errno.ENOSPC, errno.EDQUOT) else ""
        sys.exit(f"cannot write {path} ({error.strerror}){advice}")


def tell_apart(lessons):
    """Several people's answers to one notebook have one title: then the file's name stands beside it."""
    titles = [lesson.plain for lesson in lessons]
    for lesson in lessons:
        if titles.count(lesson.plain) > 1:
            name = html.escape(lesson.name)
            lesson.title += f" <small>{name}</small>"
            lesson.plain += f" ({name})"


def main():
    job = json.load(sys.stdin)
    lessons = [Lesson(path) for path in job["notebooks"]]
    tell_apart(lessons)
    pages = {"index.html": lambda: index_page(lessons, job)}
    pages.update({lesson.page: lambda i=i: lesson_page(lessons, i, job) for i, lesson in enumerate(lessons)})
    for lesson in filter(lambda lesson: lesson.worksheet, lessons):
        pages[lesson.worksheet] = lambda lesson=lesson: worksheet_page(lesson, job)
    for name, page in pages.items():
        content = page().encode()
        put(pathlib.Path(job["out"], name), content)
        print(json.dumps({"page": name, "bytes": len(content)}))


main()

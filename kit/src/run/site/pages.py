"""Makes a site out of executed notebooks.

Reads one JSON object on stdin: `notebooks` (paths), `folder` (where relative pictures lie), `out` (an existing folder),
`style` and `script` (what goes into every page). Writes the pages, and says one JSON object a page on stdout.
"""
import base64
import gzip
import html
import json
import pathlib
import re
import sys

import latex2mathml.converter
import nbformat
import plotly
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

PLOTLY = "application/vnd.plotly.v1+json"
# The browser itself refuses whatever a page might want from a network. Plotly compiles its shaders' helpers: hence eval.
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:; media-src data:; worker-src blob:"
)
RUN_IT = """<h2>Run it yourself</h2>
<p>In ShadowLab's folder, with Rust and Python installed:</p>
<div class="run"><pre>cargo kit notebooks   # opens the lesson in JupyterLab, where every cell can be changed
cargo test            # checks everything</pre></div>"""


class Renderer(IPythonRenderer):
    """Formulas as MathML, which browsers draw without any script."""

    def formula(self, latex, display):
        try:
            return latex2mathml.converter.convert(latex, display=display)
        except Exception as error:
            sys.exit(f"this formula can not be read ({error!r}): {latex}")

    def block_math(self, body):
        return self.formula(body, "block")

    def inline_math(self, body):
        return self.formula(body, "inline")

    def _html_embed_images(self, html):
        # The original parses each piece of markup alone, and so closes a <details> before its answer.
        return re.sub(r'(<img\b[^>]*\ssrc=")([^"]+)', lambda m: m[1] + self._embed_image_or_attachment(m[2]), html)


class Exporter(HTMLExporter):
    """Cells as HTML, and nothing around them."""

    def __init__(self):
        super().__init__(template_name="basic")
        self.exclude_input_prompt = self.exclude_output_prompt = True

    def markdown2html(self, context, source):
        path = context.get("resources", {}).get("metadata", {}).get("path", "")
        attachments = context.get("cell", {}).get("attachments", {})
        return markdown(source, path=path, attachments=attachments)

    markdown2html.jinja_pass_arg = HTMLExporter.markdown2html.jinja_pass_arg


def markdown(source, **places):
    renderer = Renderer(escape=False, embed_images=True, exclude_anchor_links=True, **places)
    return MarkdownWithMath(renderer=renderer).render(source)


def inline(source):
    """One line of Markdown, without the paragraph around it."""
    return re.sub(r"^<p>|</p>$", "", markdown(source).strip())


class Lesson:
    """A notebook, and what the other pages say of it."""

    def __init__(self, path):
        self.notebook = nbformat.read(path, as_version=4)
        self.name = pathlib.Path(path).stem
        self.page = self.name + ".html"
        cells = self.notebook.cells
        first = cells[0].source if cells and cells[0].cell_type == "markdown" else ""
        heading = re.match(r"# +(.+)\n*", first)
        self.title = inline(heading[1]) if heading else html.escape(self.name)
        if heading:
            cells[0].source = first[heading.end() :]
        number = re.match(r"\d+", self.name)
        self.step = str(int(number[0])) if number else self.name[:2]
        goals = re.search(r"you can\b.*\n\n((?:\* .+\n|\n)+)", first + "\n")
        self.goals = [inline(g.rstrip(",.")) for g in re.findall(r"^\* (.+)", goals[1], re.M)] if goals else []
        self.time = next(iter(re.findall(r"^Time: (.+)", first, re.M)), "")
        self.data = next(filter(None, map(data_of, cells)), None)


def data_of(cell):
    """Which images a cell says it has loaded. Where they lay on the author's disk is nobody's business."""
    for output in cell.get("outputs", []):
        found = re.search(r"^(MNIST|Synthetic digits[^:]*): ([\d,]+ images to train on, [\d,]+ to test)", output.get("text", ""), re.M)
        if found:
            return f"{found[1]}: {found[2]}"
    return None


def figure(data):
    """A place for a figure, the figure, and the still picture for those who run no scripts."""
    plot = data[PLOTLY]
    height = int(plot.get("layout", {}).get("height") or 450)
    # Half of a figure's JSON is digits and quotation marks. No time stamp: the same notebook is the same page.
    packed = base64.b64encode(gzip.compress(json.dumps(plot, separators=(",", ":")).encode(), 9, mtime=0)).decode()
    words = html.escape(data.get("text/plain", "a figure"))
    still = data.get("image/svg+xml") or f"<p>{words}</p>"
    return (
        f'<div class="figure"><div class="plot" role="img" aria-label="{words}" style="min-height:{height}px"></div>'
        f'<script type="application/gzip">{packed}</script><noscript>{still}</noscript></div>'
    )


def keep(output):
    """Not what a reader wants to see: cargo's progress, and the `()` of a cell that ends in a loop."""
    if output.output_type == "stream":
        return output.name != "stderr"
    data = output.get("data", {})
    return set(data) != {"text/plain"} or data["text/plain"].strip() != "()"


def shown(outputs):
    """The outputs to show, with neighbouring pieces of text as one: the kernel sends a message a line."""
    result = []
    for output in filter(keep, outputs):
        if result and output.output_type == result[-1].output_type == "stream":
            result[-1].text += output.text
        else:
            result.append(output)
    return result


def cells_of(lesson, lessons, folder):
    """The cells as HTML, and whether there is a figure among them."""
    pages = {other.name: other.page for other in lessons}
    drawn = False
    for cell in lesson.notebook.cells:
        if cell.cell_type == "markdown":
            link = lambda m: f"]({pages[m[1]]}" if m[1] in pages else m[0]
            cell.source = re.sub(r"\]\((?:\./)?([^()/#]+)\.ipynb", link, cell.source)
        if cell.cell_type == "code":
            cell.outputs = shown(cell.outputs)
        for output in cell.get("outputs", []):
            if PLOTLY in output.get("data", {}):
                output.data = {"text/html": figure(output.data)}
                drawn = True
    body, _ = Exporter().from_notebook_node(lesson.notebook, {"metadata": {"path": folder}})
    return body, drawn


def steps(lessons, here):
    """The lesson as a row of numbers: what is behind, where we are, what lies ahead."""
    items = []
    for i, lesson in enumerate(lessons):
        mark = ' class="before"' if i < here else ""
        current = ' aria-current="page"' if i == here else ""
        title = html.escape(re.sub("<.*?>", "", lesson.title))
        items.append(f'<li{mark}><a href="{lesson.page}" title="{title}"{current}>{lesson.step}</a></li>')
    return f'<ol class="steps" aria-label="Notebooks">{"".join(items)}</ol>'


def link(lesson, css, words, with_title=True):
    title = f"<small>{words}</small>{lesson.title}" if with_title else words
    return f'<a class="{css}" rel="{css}" href="{lesson.page}">{title}</a>'


def document(title, header, body, style, scripts):
    plain = re.sub("<.*?>", "", title)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{plain}</title>
<style>{style}</style>
</head>
<body>
{header}
{body}
{"".join(f"<script>{script}</script>" for script in scripts)}
</body>
</html>
"""


def lesson_page(lessons, here, job):
    lesson = lessons[here]
    before = lessons[here - 1] if here > 0 else None
    after = lessons[here + 1] if here + 1 < len(lessons) else None
    cells, drawn = cells_of(lesson, lessons, job["folder"])
    ways = (link(before, "prev", "← Before", False) if before else "") + (link(after, "next", "Next →", False) if after else "")
    onward = (link(before, "prev", "← Before") if before else "") + (link(after, "next", "Next →") if after else "")
    header = f'<header><nav class="bar"><a class="home" href="index.html">ShadowLab</a>{steps(lessons, here)}{ways}</nav></header>'
    data = f"<p>Data: {lesson.data}.</p>" if lesson.data else ""
    body = f"""<main>
<h1>{lesson.title}</h1>
{cells}
<nav class="onward" aria-label="Onward">{onward}</nav>
</main>
<footer>{RUN_IT}
<p>This page is notebook <code>{html.escape(lesson.name)}.ipynb</code> as it ran, with its pictures to play with.</p>{data}</footer>"""
    library = (pathlib.Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_text("utf-8")
    scripts = [library.replace("</script", "<\\/script"), job["script"]] if drawn else []
    return document(f"{lesson.title} · ShadowLab", header, body, job["style"], scripts)


def index_page(lessons, job):
    entries = []
    for lesson in lessons:
        time = f"<br><span>{html.escape(lesson.time)}</span>" if lesson.time else ""
        goals = "".join(f"<li>{goal}</li>" for goal in lesson.goals)
        goals = f"<ul>{goals}</ul>" if goals else ""
        entries.append(f'<li><a href="{lesson.page}"><strong>{lesson.title}</strong>{time}{goals}</a></li>')
    data = "".join(f"<p>Data: {d}.</p>" for d in sorted({lesson.data for lesson in lessons if lesson.data}))
    body = f"""<main>
<h1>ShadowLab</h1>
<p class="lead">Represent a 28×28 image with two numbers, and guess the image back from them.</p>
<p>These are the lesson's notebooks, as they ran. Nothing needs to be installed or online: turn, zoom and hover in the pictures,
drag the sliders, click a name in a legend to hide it.</p>
<ol class="lesson">{"".join(entries)}</ol>
</main>
<footer>{RUN_IT}{data}</footer>"""
    return document("ShadowLab", "", body, job["style"], [])


def main():
    job = json.load(sys.stdin)
    lessons = [Lesson(path) for path in job["notebooks"]]
    pages = {"index.html": lambda: index_page(lessons, job)}
    pages.update({lesson.page: lambda i=i: lesson_page(lessons, i, job) for i, lesson in enumerate(lessons)})
    for name, page in pages.items():
        content = page().encode()
        pathlib.Path(job["out"], name).write_bytes(content)
        print(json.dumps({"page": name, "bytes": len(content)}))


main()

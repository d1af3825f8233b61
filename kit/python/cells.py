"""The cells of an executed notebook as HTML.

Jupyter's own converter does the Markdown, the code and the outputs, so that a page says what JupyterLab says. What it
would fetch from a network or leave out is done here: formulas, figures, links between notebooks.
"""

import base64
import gzip
import html
import json
import re

import latex2mathml.converter
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

PLOTLY = "application/vnd.plotly.v1+json"
# How the lines begin in which cargo reports its work on the error stream.
CARGO = "Compiling|Updating|Locking|Downloading|Downloaded|Adding|Blocking|Checking|Finished"

# What a cell says that has loaded the data. Where they lay on the author's disk is nobody's business.
SIZES = r"[\d,]+ images to train on, [\d,]+ to validate, [\d,]+ to test"
LOADED = re.compile(rf"^(MNIST: {SIZES}), from .*", re.M)


class Renderer(IPythonRenderer):
    """Markdown for a page that stands alone."""

    pages = {}

    def formula(self, latex, display):
        """As MathML, which browsers draw without any script. What cannot be read is shown as it was written: one slip
        of one author must not keep everybody's pages from being made."""
        try:
            return latex2mathml.converter.convert(latex, display=display)
        except Exception:  # Of many kinds, none of which is documented.
            return f'<code class="unreadable">{html.escape(latex)}</code>'

    def block_math(self, body):
        return self.formula(body, "block")

    def inline_math(self, body):
        return self.formula(body, "inline")

    def heading(self, text, level, **attrs):
        # The names that JupyterLab gives to headings, so that links to them work here as they do there.
        name = html.escape(re.sub("<.*?>", "", text).replace(" ", "-"))
        return f'<h{level} id="{name}">{text}</h{level}>\n'

    def link(self, text, url, title=None):
        """Links to other notebooks lead to their pages; what else lies in the repository is not there to link to."""
        notebook = re.fullmatch(r"(?:\./)?([^/#]+)\.ipynb(#.*)?", url)
        if notebook and notebook[1] in self.pages:
            url = self.pages[notebook[1]] + (notebook[2] or "")
        elif not re.match("#|https?://|mailto:", url):
            return text
        return super().link(text, url, title)

    def _embed_image_or_attachment(self, src):
        """A picture that was not copied along with its cell is missing on the page, as it is in JupyterLab."""
        try:
            return super()._embed_image_or_attachment(src)
        except Exception:  # InvalidNotebook, what a file can cause, and what a damaged attachment can.
            return src

    def _html_embed_images(self, html):
        # The original parses each piece of markup alone, and so closes a <details> before its answer.
        return re.sub(r'(<img\b[^>]*\ssrc=")([^"]+)', lambda m: m[1] + self._embed_image_or_attachment(m[2]), html)


def markdown(source, **places):
    renderer = Renderer(escape=False, embed_images=True, exclude_anchor_links=True, **places)
    return MarkdownWithMath(renderer=renderer).render(source)


def inline(source):
    """One line of Markdown, without the paragraph around it."""
    return re.sub(r"^<p>|</p>$", "", markdown(source).strip())


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


def pack(text):
    """Text as a script of a page can unpack it. No time stamp: the same notebook is the same page."""
    return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()


def figure(data):
    """A place for a figure, the figure, and the still picture for those who run no scripts."""
    plot = data[PLOTLY]
    height = int(plot.get("layout", {}).get("height") or 450)
    # Half of a figure's JSON is digits and quotation marks.
    packed = pack(json.dumps(plot, separators=(",", ":")))
    words = html.escape(data.get("text/plain", "a figure"))
    still = data.get("image/svg+xml") or f"<p>{words}</p>"
    return (
        f'<div class="figure"><div class="plot" role="img" aria-label="{words}" style="min-height:{height}px"></div>'
        f'<script type="application/gzip">{packed}</script><noscript>{still}</noscript></div>'
    )


def complaint(text):
    """What a reader wants to see of an error stream: no progress of cargo's, no backtrace of the kernel's inside."""
    lines = [line for line in text.splitlines() if not re.match(rf"\s+(\x1b\[[\d;]*m)*({CARGO})\b", line)]
    end = next((i for i, line in enumerate(lines) if line.startswith("stack backtrace")), len(lines))
    return "\n".join(lines[:end]).strip("\n")


def keep(output):
    """Whether a reader wants to see this: a cell that ends in a loop says `()`."""
    if output.output_type == "stream":
        return output.text.strip() != ""
    data = output.get("data", {})
    return set(data) != {"text/plain"} or data["text/plain"].strip() != "()"


def shown(outputs):
    """The outputs to show, with neighbouring pieces of text as one: the kernel sends a message a line."""
    joined = []
    for output in outputs:
        if joined and output.output_type == joined[-1].output_type == "stream" and output.name == joined[-1].name:
            joined[-1].text += output.text
        else:
            joined.append(output)
    for output in joined:
        if output.output_type == "stream":
            output.text = complaint(output.text) if output.name == "stderr" else LOADED.sub(r"\1", output.text)
        if PLOTLY in output.get("data", {}):
            output.data = {"text/html": figure(output.data)}
    return list(filter(keep, joined))


def line_of_code(markup):
    """With its own indent for the style sheet: where the line is too long, it goes on a little farther in."""
    text = re.sub("<.*?>", "", markup)
    indent = len(text) - len(text.lstrip(" "))
    style = f' style="--in: {indent}"' if indent else ""
    return f'<span class="line"{style}>{markup}\n</span>'


def by_lines(page):
    """Puts every line of code into an element of its own."""

    def split(code):
        return code[1] + "".join(map(line_of_code, code[2].removesuffix("\n").split("\n"))) + code[3]

    return re.sub(r'(<div class="highlight[^>]*><pre>)(.*?)(</pre>)', split, page, flags=re.S)


def as_html(notebook, pages, folder):
    """The cells as HTML. `pages`: the page of each notebook; `folder`: where relative pictures lie."""
    Renderer.pages = pages
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = shown(cell.outputs)
        # Their tags become names of style classes; those of slides are for whoever presents the page.
        slideshow = cell.metadata.get("slideshow")
        kind = slideshow.get("slide_type") if isinstance(slideshow, dict) else None
        if kind in ("slide", "subslide", "notes", "skip"):
            cell.metadata.setdefault("tags", []).append(kind)
    return by_lines(Exporter().from_notebook_node(notebook, {"metadata": {"path": folder}})[0])

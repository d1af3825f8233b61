"""The worksheet of a notebook: its questions with room to write, to be printed and given to a class."""

import re

import cells

PREDICT = "**Predict.**"
STYLE = """
.worksheet { max-width: 46rem; margin: 0 auto; }
.worksheet .who { display: flex; gap: 2rem; }
.worksheet .who span { flex: 1; border-bottom: 1px solid; padding-top: 1.6rem; font-size: .85rem; }
.worksheet li { break-inside: avoid; margin-bottom: 1.4rem; }
.worksheet .section { font-size: .85rem; opacity: .75; }
.worksheet .room { border-bottom: 1px dotted; height: 2.1rem; font-size: .8rem; opacity: .75; }
@media print { .worksheet ol { padding-left: 1.4rem; } }
"""


def questions(notebook):
    """Section and text of each question, in the notebook's order."""
    section, found = "", []
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        headings = re.findall(r"^##+ (.+)$", cell.source, re.M)
        section = headings[-1] if headings else section
        # A question lasts to the end of its cell: what comes after it is an aid to answer it.
        if PREDICT in cell.source:
            found.append((section, cell.source.split(PREDICT)[-1].strip()))
    return found


def item(section, text):
    rooms = "".join(f'<div class="room">{words}</div>' for words in ("My guess:", "&nbsp;", "What came out:", "&nbsp;"))
    question = cells.markdown(text)
    return f'<li><span class="section">{cells.inline(section)}</span>{question}{rooms}</li>'


def body(title, asked):
    items = "".join(item(section, text) for section, text in asked)
    return f"""<style>{STYLE}</style>
<main class="worksheet">
<h1>{title}</h1>
<p class="who"><span>Name</span><span>Date</span></p>
<p>Write each guess down <em>before</em> you run the cell or scroll on. A wrong guess with a reason is worth more than a
right one without.</p>
<ol>{items}</ol>
</main>"""

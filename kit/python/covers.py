"""The first page's pictures: of each chapter, the still picture of one of its figures, cut to what is drawn in it."""

import re

PLOTLY = "application/vnd.plotly.v1+json"
GAME = "data-shadowlab-game"
# What a still picture draws its axes and its points in becomes the page's own grey, light or dark.
GREYS = {"#e2e2e8": "var(--line)", "#b8b8c0": "var(--soft)", "#787888": "var(--soft)"}
# Words would be too small to read: titles, axes, and the names of curves with their dots, which lie at whole numbers.
WORDS = re.compile(r"<text\b.*?</text>|<circle cx=\"\d+\" cy=\"\d+\" r=\"5\"[^>]*/>", re.S)
PAPER = re.compile(r"<rect width=\"[\d.]+\" height=\"[\d.]+\" fill=\"#ffffff\"/>")
AXES = re.compile(r"<path [^>]*stroke=\"#e2e2e8\"[^>]*/>")
MARGIN = 6


def still(output):
    """The still picture of an output that is a figure."""
    data = output.get("data", {})
    return data.get("image/svg+xml", "") if PLOTLY in data else ""


def cover(cells, source):
    """The picture of the first cell whose text contains `source`; where there is none, of the first figure."""
    pictures = [(cell, still(output)) for cell in cells for output in cell.get("outputs", []) if still(output)]
    chosen = [svg for cell, svg in pictures if source and source in cell.source] or [svg for _, svg in pictures]
    return cut(chosen[0]) if chosen else ""


def cut(svg):
    """Without words and paper, and no larger than what is drawn. Curves are seen whole; images fill their place, and of
    a long row the beginning is seen."""
    body = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    body = WORDS.sub("", PAPER.sub("", body))
    fills = "<image" in body
    if fills:
        body = AXES.sub("", body)
    for grey, ours in GREYS.items():
        body = body.replace(f'"{grey}"', f'"{ours}"')
    places = list(extents(body))
    if not places:
        return ""
    left, top = (min(place[i] for place in places) - MARGIN for i in (0, 1))
    right, bottom = (max(place[i] for place in places) + MARGIN for i in (2, 3))
    if fills:
        left, top, right, bottom = left + MARGIN, top + MARGIN, right - MARGIN, bottom - MARGIN
    css, fit = ("fills", "xMinYMid slice") if fills else ("whole", "xMidYMid meet")
    box = f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"
    return f'<svg viewBox="{box}" class="{css}" preserveAspectRatio="{fit}" aria-hidden="true">{body}</svg>'


def extents(body):
    """Left, upper, right and lower end of each thing that is drawn."""
    for tag in re.findall(r"<(?:image|rect|circle|path|polyline|polygon)\b[^>]*>", body):
        value = {name: text for name, text in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if tag.startswith(("<image", "<rect")):
            x, y, width, height = (float(value[name]) for name in ("x", "y", "width", "height"))
            yield x, y, x + width, y + height
        elif tag.startswith("<circle"):
            x, y, radius = (float(value[name]) for name in ("cx", "cy", "r"))
            yield x - radius, y - radius, x + radius, y + radius
        else:
            # Pairs; an error bar ("M x y V y") has one number more, which adds nothing to the frame around it.
            line = value.get("points", value.get("d", ""))
            numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", line)]
            yield from ((x, y, x, y) for x, y in zip(numbers[::2], numbers[1::2]))


def game(lessons):
    """The game "Guess the shadow", from the first notebook that shows it."""
    for lesson in lessons:
        for cell in lesson.notebook.cells:
            for output in cell.get("outputs", []):
                markup = output.get("data", {}).get("text/html", "")
                if GAME in markup:
                    return markup
    return ""

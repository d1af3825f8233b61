// A visitor's own digit: drawn on the bench below the planes, and ringed in them.

class Drawing {
  constructor(app) {
    Object.assign(this, { app, section: document.getElementById("bench"), chip: document.getElementById("draw"), found: null });
    const { images, labels } = app;
    const page = { images, labels, nameOf, inks: () => DIGIT[theme()], line: () => css("--accent"), say: this.say };
    const models = () => app.planes.map((plane) => plane.model).filter((model) => model.encoder);
    this.bench = new Bench(this.section, models, { ...page, moved: (found, pixels) => this.moved(found, pixels) });
    this.bench.refresh();
    this.chip.addEventListener("click", () => this.toggle());
  }

  say(text) {
    document.getElementById("spoken").textContent = text;
  }

  get isOpen() {
    return !this.section.hidden;
  }

  toggle() {
    this.section.hidden = this.isOpen;
    this.chip.setAttribute("aria-pressed", this.isOpen);
    this.app.fit();
    this.refresh();
    if (!this.isOpen) return;
    this.section.scrollIntoView({ block: "nearest" });
    this.bench.pad.paper.focus({ preventScroll: true });
  }

  // In other colours, or with other models: the markers stay where they are.
  refresh() {
    this.stays = true;
    this.bench.refresh();
    this.stays = false;
  }

  // A marker goes to the drawing's code.
  moved(found, pixels) {
    this.found = found;
    this.picture = pixels && this.stamp(pixels);
    for (const plane of this.app.planes) {
      const own = found?.find(({ model }) => model === plane.model);
      if (!own || this.stays) continue;
      plane.model.marker = own.code;
      fillScreen(plane);
    }
    this.app.redraw();
  }

  stamp(pixels) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = FRAME;
    paintGrey(canvas, { height: FRAME, width: FRAME, ink: pixels }, DIGIT[theme()]);
    return canvas;
  }

  // The drawing at its place, where the plane shows it.
  paint(plane) {
    const own = this.isOpen && this.found?.find(({ model }) => model === plane.model);
    if (!own) return;
    const { context, width, height } = plane;
    const [x, y] = plane.toScreen(own.code);
    const [left, top] = [x > width - 74 ? x - 68 : x + 14, Math.min(height - 60, Math.max(4, y - 28))];
    Object.assign(context, { lineWidth: 3, strokeStyle: css("--accent"), fillStyle: css("--card"), imageSmoothingEnabled: false });
    context.beginPath();
    context.arc(x, y, 13, 0, 2 * Math.PI);
    context.roundRect(left, top, 56, 56, 6);
    context.stroke();
    context.drawImage(this.picture, left + 2, top + 2, 52, 52);
  }
}

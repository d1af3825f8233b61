// The plane: every image a dot in its digit's colour, and the drawing among them.

class Chart {
  constructor(canvas, codes, labels, look) {
    Object.assign(this, { canvas, codes, labels, look, found: null });
  }

  // The lens depends on the canvas's shape, and so is made anew when that changes.
  fit() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const ratio = window.devicePixelRatio || 1;
    Object.assign(this.canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    const context = this.canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.lens = new SpreadingLens(this.codes, (height - 44) / (width - 44));
    const places = Array.from(this.labels, (_, i) => this.lens.to([this.codes[2 * i], this.codes[2 * i + 1]]));
    const middle = [0, 1].map((axis) => {
      const sorted = places.map((place) => place[axis]).sort((a, b) => a - b);
      const skip = Math.floor(0.002 * sorted.length);
      return (sorted[skip] + sorted[sorted.length - 1 - skip]) / 2;
    });
    Object.assign(this, { width, height, places, middle, scale: width - 44 });
    return context;
  }

  onScreen([a, b]) {
    return [this.width / 2 + (a - this.middle[0]) * this.scale, this.height / 2 - (b - this.middle[1]) * this.scale];
  }

  paint() {
    if (this.canvas.clientWidth < 60) return;
    const context = this.fit();
    const colours = this.look.palette();
    context.globalAlpha = 0.75;
    this.places.forEach((place, i) => {
      const [x, y] = this.onScreen(place);
      context.fillStyle = colours[this.labels[i] % 10];
      context.fillRect(x - 1.5, y - 1.5, 3, 3);
    });
    context.globalAlpha = 1;
    this.names(context);
    if (this.found) this.mark(context, this.found);
  }

  // Each digit's name at the middle of its codes, outlined so that it is read among them.
  names(context) {
    Object.assign(context, { font: "700 15px system-ui, sans-serif", textAlign: "center", textBaseline: "middle", lineJoin: "round" });
    Object.assign(context, { lineWidth: 4, strokeStyle: this.look.css("--card"), fillStyle: this.look.css("--ink") });
    for (const label of new Set(this.labels)) {
      const own = this.places.filter((_, i) => this.labels[i] === label);
      const middle = [0, 1].map((axis) => own.map((place) => place[axis]).sort((a, b) => a - b)[own.length >> 1]);
      context.strokeText(this.look.nameOf(label), ...this.onScreen(middle));
      context.fillText(this.look.nameOf(label), ...this.onScreen(middle));
    }
  }

  // A drawing whose code lies outside of the picture is ringed at its edge.
  mark(context, { code, near }) {
    const inside = (v, most) => Math.min(most - 12, Math.max(12, v));
    const [x, y] = this.onScreen(this.lens.to(code));
    const [left, top] = [inside(x, this.width), inside(y, this.height)];
    Object.assign(context, { strokeStyle: this.look.css("--ink"), lineWidth: 1 });
    for (const i of near) {
      context.beginPath();
      context.moveTo(left, top);
      context.lineTo(...this.onScreen(this.places[i]));
      context.stroke();
    }
    for (const [radius, colour, width] of [[9, this.look.css("--card"), 7], [9, this.look.css("--accent"), 3.5]]) {
      Object.assign(context, { strokeStyle: colour, lineWidth: width });
      context.beginPath();
      context.arc(left, top, radius, 0, 2 * Math.PI);
      context.stroke();
    }
  }
}

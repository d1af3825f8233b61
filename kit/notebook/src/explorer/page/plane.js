// One plane: which part of the latent space is seen, and the pictures that are kept between frames.

const MARKER_REACH = 92; // how far a marker lights the points around it, in CSS pixels
const STAMPS_AT_MOST = 420; // with so few points in view, they are drawn as the images they are

class Plane {
  constructor(app, slot, canvas) {
    Object.assign(this, { app, slot, canvas, context: canvas.getContext("2d") });
    this.points = document.createElement("canvas");
    this.stamps = new Map();
    this.map = new DecodedMap(this);
    this.center = [0, 0];
    this.homeScale = this.scale = 1;
    this.stale = true;
  }

  get model() {
    return this.app.models[this.app.slots[this.slot]];
  }

  get zoom() {
    return this.scale / this.homeScale;
  }

  // Fits the canvas to its box; true when that changed something.
  resize() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const ratio = window.devicePixelRatio || 1;
    if (width === this.width && height === this.height && ratio === this.ratio) return false;
    Object.assign(this, { width, height, ratio });
    for (const canvas of [this.canvas, this.points]) {
      canvas.width = Math.max(1, Math.round(width * ratio));
      canvas.height = Math.max(1, Math.round(height * ratio));
    }
    return true;
  }

  // Looks at the model anew: all but the very outermost points in view. Through a plain lens both axes have one scale,
  // so that distances are to be believed.
  home() {
    const { codes, spread: spreading } = this.model;
    this.lens = spreading ? new SpreadingLens(codes, (this.height - 76) / (this.width - 64)) : new PlainLens();
    this.places = new Float32Array(codes.length);
    for (let i = 0; i < this.app.count; i++) this.places.set(this.lens.to(this.model.code(i)), 2 * i);
    this.grid = new Grid(this.places);
    const bounds = this.grid.bounds(0.002);
    this.center = bounds.map(([low, high]) => (low + high) / 2);
    const [across, up] = bounds.map(([low, high]) => high - low || 1);
    this.homeScale = this.scale = Math.min((this.width - 64) / across, (this.height - 76) / up);
    this.names = spread(this, classCenters(this.app, this.model));
    this.changed();
  }

  // Keeps what is seen when only the box has changed its size.
  refit() {
    const zoom = this.zoom;
    const center = this.center;
    this.home();
    if (Math.abs(zoom - 1) > 1e-6) Object.assign(this, { center, scale: this.homeScale * zoom });
    this.changed();
  }

  changed() {
    this.stale = true;
    this.map.restart();
    this.canvas.style.touchAction = this.zoom > 1.05 ? "none" : "pan-y";
    this.app.redraw([this]);
  }

  onScreen(a, b) {
    return [this.width / 2 + (a - this.center[0]) * this.scale, this.height / 2 - (b - this.center[1]) * this.scale];
  }

  fromScreen([x, y]) {
    return [this.center[0] + (x - this.width / 2) / this.scale, this.center[1] - (y - this.height / 2) / this.scale];
  }

  toScreen(z) {
    return this.onScreen(...this.lens.to(z));
  }

  toCode(position) {
    return this.lens.from(this.fromScreen(position));
  }

  place(i) {
    return this.onScreen(this.places[2 * i], this.places[2 * i + 1]);
  }

  // Zooms so that what is under a screen position stays under it.
  zoomAt(position, factor) {
    const held = this.fromScreen(position);
    this.scale = Math.min(this.homeScale * 400, Math.max(this.homeScale * 0.25, this.scale * factor));
    const now = this.fromScreen(position);
    this.center = this.center.map((c, axis) => c + held[axis] - now[axis]);
    this.changed();
  }

  panBy(dx, dy) {
    this.center = [this.center[0] - dx / this.scale, this.center[1] + dy / this.scale];
    this.changed();
  }

  setMarker(z) {
    this.model.marker = z;
    this.app.markerMoved(this);
  }

  // Calls visit(i, distance) for each shown point within so many pixels of a screen position.
  near(position, reach, visit) {
    this.grid.near(this.fromScreen(position), reach / this.scale, (i, distance) => {
      if (this.app.isShown(i)) visit(i, distance * this.scale);
    });
  }

  // The shown point nearest to a screen position, or -1 when none is within reach.
  pointAt(position, reach) {
    return this.grid.nearest(this.fromScreen(position), reach / this.scale, (i) => this.app.isShown(i));
  }

  inView() {
    const seen = [];
    for (let i = 0; i < this.app.count; i++) {
      if (!this.app.isShown(i)) continue;
      const [x, y] = this.place(i);
      if (x > -20 && y > -20 && x < this.width + 20 && y < this.height + 20) seen.push([i, x, y]);
    }
    return seen;
  }

  stamp(i) {
    const key = theme() + i;
    if (this.stamps.size > 4000) this.stamps.clear();
    if (!this.stamps.has(key)) this.stamps.set(key, stamp(this.app.images, i, colourOf(this.app.labels[i])));
    return this.stamps.get(key);
  }
}

// The middle of each class in a model's plane: the median of each number.
function classCenters(app, model) {
  const groups = Array.from({ length: 1 + app.classes.at(-1) }, () => [[], []]);
  for (let i = 0; i < app.count; i++) model.code(i).forEach((v, axis) => groups[app.labels[i]][axis].push(v));
  return groups.map((axes) => (axes[0].length ? axes.map((v) => v.sort((a, b) => a - b)[v.length >> 1]) : null));
}

// A class's name as it stands in the plane: short enough not to hide too much of it, and how wide that is.
const planeName = (label) => (nameOf(label).length > 14 ? `${nameOf(label).slice(0, 13)}…` : nameOf(label));
const nameWidth = (label) => (planeName(label).length > 2 ? 12 + 7 * planeName(label).length : 27);

// Moves the class names apart where they would cover each other.
function spread(plane, centers) {
  const places = centers.map((z) => z && plane.toScreen(z));
  const names = places.flatMap((p, label) => (p ? [[p, nameWidth(label)]] : []));
  for (let round = 0; round < 60; round++) {
    for (const [p, one] of names) {
      for (const [q, other] of names) {
        if (p === q) continue;
        const wide = (one + other) / 54; // how much wider than high the two are
        const [dx, dy] = [(p[0] - q[0]) / wide, p[1] - q[1]];
        const distance = Math.hypot(dx, dy) || 1;
        const push = Math.max(0, 27 - distance) / 2 / distance;
        const [right, down] = [dx * push * wide, dy * push];
        [p[0], p[1], q[0], q[1]] = [p[0] + right, p[1] + down, q[0] - right, q[1] - down];
      }
    }
  }
  return places.map((p) => p && plane.toCode(p));
}

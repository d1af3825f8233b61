// A map: dots, the names of classes, the marker, and, at the beginning, the digits that become dots.

const EDGE = 26; // free room along the map's edges, in CSS pixels
const LOOK_EVERY = 180; // milliseconds between two looks of the lens at where the dots are
const OPENING = 1500; // milliseconds in which the first digits become dots
const WALL = 360; // so many of them are seen

class Plane {
  constructor(canvas) {
    Object.assign(this, { canvas, context: canvas.getContext("2d"), raster: new Raster(canvas), cloud: null, marker: [0, 0] });
    Object.assign(this, { looked: 0, names: [], hovered: -1, wall: [], opened: 0, dirty: true, halo: true });
  }

  // Shows another cloud. The lens follows from where it is, unless the codes are of another kind.
  show(cloud) {
    const lanes = Boolean(cloud.lanes);
    if (!this.cloud || lanes !== Boolean(this.cloud.lanes)) this.lens = [new Axis(), lanes ? new ClassAxis() : new Axis()];
    this.cloud = cloud;
    this.lens[0].settled = this.lens[1].settled = false;
    this.xs = new Float32Array(cloud.n);
    this.ys = new Float32Array(cloud.n);
    this.names = [];
    this.hovered = -1;
    this.dirty = true;
  }

  // Fits the canvas to its box.
  resize() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    if (width === this.width && height === this.height && ratio === this.ratio) return;
    Object.assign(this, { width, height, ratio, dirty: true });
    this.canvas.width = Math.max(1, Math.round(width * ratio));
    this.canvas.height = Math.max(1, Math.round(height * ratio));
    this.raster.resize(this.canvas.width, this.canvas.height);
  }

  toScreen([x, y]) {
    const [across, up] = [this.lens[0].to(x), this.lens[1].to(y)];
    return [EDGE + across * (this.width - 2 * EDGE), this.height - EDGE - up * (this.height - 2 * EDGE)];
  }

  toCode([sx, sy]) {
    return [this.lens[0].from((sx - EDGE) / (this.width - 2 * EDGE)), this.lens[1].from((this.height - EDGE - sy) / (this.height - 2 * EDGE))];
  }

  // Every dot's place in device pixels.
  place() {
    const { cloud, xs, ys, ratio, lens } = this;
    const [w, h] = [(this.width - 2 * EDGE) * ratio, (this.height - 2 * EDGE) * ratio];
    const bottom = (this.height - EDGE) * ratio;
    for (let i = 0; i < cloud.n; i++) {
      xs[i] = EDGE * ratio + lens[0].to(cloud.x[i]) * w;
      ys[i] = bottom - lens[1].to(cloud.y[i]) * h;
    }
  }

  // The dot nearest to a screen position, within reach; else −1.
  nearest([sx, sy], reach = Infinity) {
    let [best, least] = [-1, (reach * this.ratio) ** 2];
    for (let i = 0; i < this.cloud.n; i++) {
      const d = (this.xs[i] - sx * this.ratio) ** 2 + (this.ys[i] - sy * this.ratio) ** 2;
      if (d < least) [best, least] = [i, d];
    }
    return best;
  }

  // Moves the marker to a code, and says which image is nearest to it there.
  placeAt(cloud, code) {
    const [a, b] = cloud.axes;
    this.marker = [code[a], cloud.lanes ? this.marker[1] : code[b]];
    this.hovered = this.nearest(this.toScreen(this.marker));
    this.dirty = true;
    return Math.max(0, this.hovered);
  }

  // Moves everything on and paints it, if anything moves. `seconds` since the last frame.
  frame(now, seconds) {
    this.resize();
    if (!this.cloud?.known || this.width < 3 * EDGE) return this.frameOfWall(now);
    const moving = this.cloud.glide(seconds);
    if (moving || this.dirty || now < this.opened + OPENING) this.paint(now);
    this.dirty = moving;
  }

  look(now) {
    if (now - this.looked < LOOK_EVERY && this.names.length) return;
    this.looked = now;
    this.lens.forEach((axis, k) => axis.follow(this.cloud.sample(k), 0.3));
    const middles = this.cloud.middles();
    this.names = middles.map((middle, label) => middle && [label, ...this.toScreen(middle)]).filter(Boolean).map((goal) => {
      const before = this.names.find(([label]) => label === goal[0]);
      return before ? goal.map((v, k) => (k ? before[k] + (v - before[k]) * 0.45 : v)) : goal;
    });
    pushApart(this.names);
  }

  paint(now) {
    const { raster, cloud, ratio, context } = this;
    this.look(now);
    this.place();
    raster.clear(css("--card"));
    const opening = this.opened ? Math.min(1, Math.max(0, (now - this.opened) / OPENING)) : 1;
    const radius = Math.min(3, Math.max(1.15, 1.7 * (1e4 / cloud.n) ** 0.3 * Math.sqrt((this.width * this.height) / 420000))) * ratio;
    raster.masks(Math.round(radius * 4) / 4, (theme() === "dark" ? 0.8 : 0.7) * Math.round(opening * 20) / 20);
    raster.dots(this.xs, this.ys, cloud.labels, PALETTES[theme()].map(rgb));
    raster.show();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.paintAxes();
    if (opening < 1) this.paintWall(opening);
    if (opening > 0.7) this.paintNames();
    this.paintHovered();
    this.paintMarker();
  }

  paintAxes() {
    const { context, width, height } = this;
    Object.assign(context, { strokeStyle: css("--card"), lineWidth: 4, lineJoin: "round", fillStyle: css("--muted"), font: "10.5px system-ui, sans-serif" });
    const write = (text, x, y) => {
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    };
    this.lens.forEach((axis, k) => {
      const taken = [];
      context.textAlign = k ? "left" : "center";
      for (const v of axis.ticks()) {
        const at = this.toScreen(k ? [0, v] : [v, 0])[k ? 1 : 0];
        const inside = k ? at > 24 && at < height - 30 : at > 40 && at < width - 20;
        if (!inside || taken.some((other) => Math.abs(other - at) < (k ? 34 : 46))) continue;
        taken.push(at);
        const text = String(Number(v.toPrecision(3))).replace("-", "−");
        if (k) write(text, 8, at + 4);
        else write(text, at, height - 8);
      }
    });
  }

  paintNames() {
    const { context, cloud } = this;
    Object.assign(context, { font: "700 18px system-ui, sans-serif", textAlign: "center", textBaseline: "middle" });
    Object.assign(context, { lineJoin: "round", lineWidth: 5, strokeStyle: css("--card"), fillStyle: css("--ink") });
    for (const [label, x, y] of this.names) {
      const left = cloud.lanes ? 18 : x;
      context.strokeText(label, left, y);
      context.fillText(label, left, y);
    }
    context.textBaseline = "alphabetic";
  }

  paintHovered() {
    if (this.hovered < 0) return;
    const { context, ratio } = this;
    Object.assign(context, { lineWidth: 2, strokeStyle: css("--ink"), fillStyle: PALETTES[theme()][this.cloud.labels[this.hovered] % 10] });
    context.beginPath();
    context.arc(this.xs[this.hovered] / ratio, this.ys[this.hovered] / ratio, 5.5, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }

  paintMarker() {
    const { context } = this;
    const [x, y] = this.toScreen(this.marker);
    const glow = context.createRadialGradient(x, y, 4, x, y, 64);
    for (const [at, share] of [[0, 0.55], [0.3, 0.25], [1, 0]]) glow.addColorStop(at, `rgba(255, 181, 61, ${share})`);
    for (const [radius, fill, stroke, lineWidth] of [[64, glow, null, 0], [8, "#fff6e0", css("--glow"), 3], [10, null, "#1e1b24", 1]]) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      Object.assign(context, { fillStyle: fill, strokeStyle: stroke, lineWidth });
      if (fill) context.fill();
      if (stroke) context.stroke();
    }
  }
}

// Moves the class names apart where they would cover each other.
function pushApart(names) {
  for (let round = 0; round < 20; round++) {
    for (const p of names) {
      for (const q of names) {
        const [dx, dy] = [p[1] - q[1], p[2] - q[2]];
        const distance = Math.hypot(dx, dy);
        if (p === q || distance === 0 || distance > 24) continue;
        const push = (24 - distance) / 2 / distance;
        [p[1], p[2], q[1], q[2]] = [p[1] + dx * push, p[2] + dy * push, q[1] - dx * push, q[2] - dy * push];
      }
    }
  }
}

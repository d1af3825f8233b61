// What is shown, and who is told when that changes.

class App {
  constructor(data) {
    Object.assign(this, data);
    this.slots = this.models.length > 1 ? [0, 1] : [0];
    this.shown = Array(256).fill(true);
    this.hovered = -1;
    this.spotlight = -1;
    this.map = false;
    this.pinned = this.typical();
    for (const model of this.models) model.marker = model.code(this.pinned);
    document.getElementById("panel-1").hidden = this.slots.length < 2;
    this.planes = this.slots.map((_, slot) => buildPanel(this, slot));
    this.inputs = this.planes.map((plane) => new Input(plane));
    buildStage(this);
    buildLegend(this);
    this.planes.forEach((plane) => fillHead(this, plane));
    this.refill();
    this.fit();
  }

  // Where the page begins: of the first images, the one on which the models err most nearly as they do on average.
  typical() {
    const oddness = (i) => Math.max(...this.models.map((m) => Math.abs(m.error(i) / m.mean_error - 1)));
    let best = 0;
    for (let i = 1; i < Math.min(this.count, 150); i++) if (oddness(i) < oddness(best)) best = i;
    return best;
  }

  inHand() {
    return this.hovered >= 0 ? this.hovered : this.pinned;
  }

  isShown(i) {
    return this.shown[this.labels[i]];
  }

  // Draws these planes at the next frame, once, however often it is asked for.
  redraw(planes = this.planes) {
    for (const plane of planes) plane.dirty = true;
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => this.draw());
  }

  draw() {
    this.waiting = false;
    this.planes.filter((plane) => plane.dirty).forEach(paint);
    paintBeams(this);
  }

  fit() {
    for (const plane of this.planes) if (plane.resize()) plane.refit();
    this.redraw();
  }

  // After a change of colours, or of which classes are shown.
  refill() {
    fillLegend(this);
    fillFlow(this);
    this.planes.forEach(fillScreen);
    this.planes.forEach((plane) => {
      plane.stale = true;
      plane.map.restart();
    });
    this.drawing?.refresh();
    this.redraw();
  }

  markerMoved(plane) {
    fillScreen(plane);
    this.redraw([plane]);
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => this.speak(plane), 400);
  }

  speak(plane) {
    const { model } = plane;
    const i = plane.pointAt(plane.toScreen(model.marker), 60);
    const near = i < 0 ? `no ${NOUN} is near` : `the nearest ${NOUN} is ${oneOf(this.labels[i])}`;
    document.getElementById("spoken").textContent = `${model.name}: marker at ${pair(model.marker)}; ${near}.`;
  }

  hover(i) {
    if (i === this.hovered) return;
    this.hovered = i;
    fillFlow(this);
    this.redraw();
  }

  pin(i) {
    this.pinned = i;
    for (const model of this.models) model.marker = model.code(i);
    fillFlow(this);
    this.planes.forEach((plane) => this.markerMoved(plane));
  }

  // The next (or the previous) image of those that are shown.
  step(by) {
    let i = this.pinned;
    do i = (i + by + this.count) % this.count;
    while (!this.isShown(i) && i !== this.pinned);
    this.hovered = -1;
    this.pin(i);
  }

  toggle(label, alone) {
    if (alone) this.shown = this.shown.map((_, other) => other === label);
    else this.shown[label] = !this.shown[label];
    if (!this.classes.some((other) => this.shown[other])) this.shown.fill(true);
    this.spotlight = -1;
    this.refill();
  }

  light(label) {
    if (label === this.spotlight) return;
    this.spotlight = label >= 0 && this.shown[label] ? label : -1;
    this.planes.forEach((plane) => (plane.stale = true));
    this.redraw();
  }

  // Changes the lens of a plane's model.
  stretch(plane) {
    plane.model.spread = !plane.model.spread;
    fillHead(this, plane);
    plane.home();
  }

  choose(slot, model) {
    const other = this.slots.indexOf(model);
    if (other >= 0) this.slots[other] = this.slots[slot];
    this.slots[slot] = model;
    this.planes.forEach((plane) => {
      fillHead(this, plane);
      plane.home();
    });
    this.refill();
  }
}

// Pointers, wheel and keys on a plane.

const GRAB = 22; // how near to a marker a press takes hold of it, in CSS pixels
const REACH = 14; // how near to a point the pointer points at it

class Input {
  constructor(plane) {
    this.plane = plane;
    this.held = new Map(); // pointers that are down, and where
    this.mode = null; // "marker", "pan" or "pinch"
    const listen = (type, how, options) => plane.canvas.addEventListener(type, how.bind(this), options);
    listen("pointerdown", this.down);
    listen("pointermove", this.move);
    listen("pointerup", this.up);
    listen("pointercancel", this.up);
    listen("pointerleave", this.leave);
    listen("wheel", this.wheel, { passive: false });
    listen("touchstart", this.touch, { passive: false });
    listen("keydown", this.key);
  }

  at(event) {
    const box = this.plane.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  onMarker([x, y]) {
    const [lx, ly] = this.plane.toScreen(this.plane.model.marker);
    return Math.hypot(x - lx, y - ly) <= GRAB;
  }

  // A finger on a marker, or two fingers, are for the plane; one finger elsewhere may scroll the page.
  touch(event) {
    const [first] = event.touches;
    if (event.touches.length > 1 || this.onMarker(this.at(first))) event.preventDefault();
  }

  down(event) {
    const position = this.at(event);
    try {
      this.plane.canvas.setPointerCapture(event.pointerId);
    } catch {
      // an event made by a script has no pointer to capture, and needs none
    }
    this.held.set(event.pointerId, position);
    this.moved = 0;
    this.mode = this.held.size > 1 ? "pinch" : this.onMarker(position) ? "marker" : "pan";
    this.plane.canvas.classList.add("dragging");
  }

  move(event) {
    const position = this.at(event);
    const before = this.held.get(event.pointerId);
    if (!before) return this.hover(position);
    const [dx, dy] = [position[0] - before[0], position[1] - before[1]];
    this.moved += Math.hypot(dx, dy);
    if (this.mode === "pinch") this.pinch(event.pointerId, position);
    this.held.set(event.pointerId, position);
    if (this.mode === "marker") this.plane.setMarker(this.plane.toCode(position));
    else if (this.mode === "pan" && this.moved > 4) this.plane.panBy(dx, dy);
  }

  pinch(id, position) {
    const other = [...this.held].find(([key]) => key !== id)?.[1];
    if (!other) return;
    const before = this.held.get(id);
    const apart = (p) => Math.hypot(p[0] - other[0], p[1] - other[1]) || 1;
    this.plane.zoomAt([(position[0] + other[0]) / 2, (position[1] + other[1]) / 2], apart(position) / apart(before));
  }

  up(event) {
    const was = this.held.get(event.pointerId);
    this.held.delete(event.pointerId);
    this.plane.canvas.classList.remove("dragging");
    if (was && event.type === "pointerup" && this.mode === "pan" && this.moved <= 4) this.click(was);
    if (this.held.size === 0) this.mode = null;
  }

  // A click on a point brings both markers to that digit; a click on bare ground brings this one here.
  click(position) {
    const i = this.plane.pointAt(position, REACH);
    if (i >= 0) this.plane.app.pin(i);
    else this.plane.setMarker(this.plane.toCode(position));
  }

  hover(position) {
    const { plane } = this;
    plane.canvas.classList.toggle("on-marker", this.onMarker(position));
    plane.app.hover(plane.pointAt(position, REACH));
  }

  leave() {
    if (this.held.size === 0) this.plane.app.hover(-1);
  }

  wheel(event) {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
    this.plane.zoomAt(this.at(event), Math.exp(-Math.max(-120, Math.min(120, pixels)) / 400));
  }

  key(event) {
    const { plane } = this;
    const step = event.shiftKey ? 40 : 8;
    const [x, y] = plane.toScreen(plane.model.marker);
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    const middle = [plane.width / 2, plane.height / 2];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (moves[event.key]) plane.setMarker(plane.toCode([x + moves[event.key][0], y + moves[event.key][1]]));
    else if (event.key === "+" || event.key === "=") plane.zoomAt(middle, 1.25);
    else if (event.key === "-") plane.zoomAt(middle, 0.8);
    else if (event.key === "0") plane.home();
    else if (event.key === "n" || event.key === "p") plane.app.step(event.key === "n" ? 1 : -1);
    else return;
    event.preventDefault();
  }
}

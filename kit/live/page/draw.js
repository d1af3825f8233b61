// A digit of one's own: drawn here, centred by the engine as MNIST's digits were, and shown where the network puts it.

const PAD = 56; // pixels of the pad, along a side
const PEN = 2.3; // the pen's radius in these

class Pad {
  // `show(pixels)` gets the centred digit, or nothing when the pad is blank.
  constructor(show) {
    Object.assign(this, { show, ink: new Float32Array(PAD * PAD), canvas: $("pad"), at: null, cursor: [PAD / 2, PAD / 2] });
    const listen = (type, how) => this.canvas.addEventListener(type, how.bind(this));
    listen("pointerdown", this.down);
    listen("pointermove", this.move);
    listen("pointerup", this.up);
    listen("pointercancel", this.up);
    listen("keydown", this.key);
    $("wipe").onclick = () => this.wipe();
    this.paint();
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * PAD, ((event.clientY - box.top) / box.height) * PAD];
  }

  down(event) {
    this.canvas.setPointerCapture?.(event.pointerId);
    this.at = this.place(event);
    this.line(this.at, this.at);
  }

  move(event) {
    if (!this.at) return;
    const next = this.place(event);
    this.line(this.at, next);
    this.at = next;
  }

  up() {
    this.at = null;
  }

  // The arrow keys move the pen, with the shift key or after a space it draws.
  key(event) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "Delete" || event.key === "Backspace") this.wipe();
    else if (event.key === " ") this.pressed = !this.pressed;
    else if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    if (!way) return this.paint();
    const next = this.cursor.map((v, k) => Math.min(PAD - 2, Math.max(2, v + 2 * way[k])));
    if (this.pressed || event.shiftKey) this.line(this.cursor, next);
    this.cursor = next;
    this.paint();
  }

  line([x0, y0], [x1, y1]) {
    const steps = Math.max(1, Math.ceil(2 * Math.hypot(x1 - x0, y1 - y0)));
    for (let s = 0; s <= steps; s++) this.dot(x0 + ((x1 - x0) * s) / steps, y0 + ((y1 - y0) * s) / steps);
    this.changed();
  }

  dot(cx, cy) {
    for (let y = Math.max(0, Math.floor(cy - 4)); y < Math.min(PAD, cy + 4); y++) {
      for (let x = Math.max(0, Math.floor(cx - 4)); x < Math.min(PAD, cx + 4); x++) {
        const ink = Math.min(1, Math.max(0, PEN + 0.5 - Math.hypot(x + 0.5 - cx, y + 0.5 - cy)));
        this.ink[y * PAD + x] = Math.max(this.ink[y * PAD + x], ink);
      }
    }
  }

  wipe() {
    this.ink.fill(0);
    this.pressed = false;
    this.changed();
  }

  changed() {
    this.paint();
    this.show(this.ink.some((v) => v > 0) ? wasm_bindgen.centred(this.ink, PAD) : null);
  }

  paint() {
    const context = this.canvas.getContext("2d");
    context.putImageData(greyImage(context, PAD, PAD, this.ink, DIGIT[theme()]), 0, 0);
    if (document.activeElement !== this.canvas) return;
    context.fillStyle = css("--glow");
    context.fillRect(this.cursor[0] - 1, this.cursor[1] - 1, 2, 2);
  }
}

// The pad: a sheet to draw on by mouse, finger or keys, and beside it what the network sees of it.

const STEP = 4; // an arrow key moves the pen by one of the network's pixels
const FINE = 4; // canvas pixels for a square of the sheet, so that thin lines can lie over it

// Fills a canvas with a grey picture: values in 0..1 (anything outside is clipped), from one colour to another.
function paintGrey(canvas, { height, width, ink }, colours) {
  const small = Object.assign(document.createElement("canvas"), { width, height });
  const beneath = small.getContext("2d");
  beneath.putImageData(greyImage(beneath, width, height, ink, colours), 0, 0);
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
  return context;
}

const HELP = "Sheet of paper. Arrow keys move the pen, space puts it down or lifts it, Delete clears the sheet.";

class Pad {
  // `look` has the colours: inks() gives paper and ink, line() that of thin lines. `changed(pixels)` is told what the network
  // sees, null for blank paper; `say(text)` is told what happens, for those who do not see it.
  constructor(root, { look, changed, say }) {
    Object.assign(this, { root, look, changed, say, sheet: new Sheet(), pen: [56, 56], isDown: false, centring: true });
    const canvas = (name, side, more) => make("canvas", { class: name, width: side, height: side, ...more });
    this.paper = canvas("sheet", SHEET * FINE, { tabindex: 0, role: "application", "aria-label": HELP });
    this.seen = canvas("seen", FRAME * 16, { role: "img" });
    this.clear = make("button", { type: "button", class: "clear" }, "Clear");
    this.box = make("input", { type: "checkbox", class: "centring" });
    this.box.checked = true;
    const figure = (picture, name) => make("figure", {}, picture, make("figcaption", {}, name));
    this.how = make("p", { class: "how" });
    const tools = make("div", { class: "tools" }, this.clear, make("label", {}, this.box, " fit and centre it, as MNIST did"));
    const keys = make("p", { class: "how" }, "Mouse or finger; or the arrow keys, with space for pen down and pen up.");
    root.append(
      figure(this.paper, "what you drew"),
      make("span", { class: "onto", "aria-hidden": true }, "→"),
      figure(this.seen, "what the network sees"),
      make("div", { class: "beside" }, tools, this.how, keys),
    );
    this.listen();
  }

  // After any change of the ink, of the switch or of the colours.
  refresh() {
    const { sheet, centring } = this;
    this.place = centring ? placement(sheet) : null;
    this.pixels = sheet.isBlank ? null : centring ? centred(sheet) : shrunk(sheet);
    this.how.textContent = this.words();
    this.paint();
    this.changed(this.pixels);
  }

  words() {
    const box = measureInk(this.sheet);
    if (!box) return "The sheet is blank: draw a digit, large.";
    const [high, wide] = [box.bottom - box.top, box.right - box.left];
    if (!this.place) return `The sheet of ${SHEET} × ${SHEET} squares, shrunk to ${FRAME} × ${FRAME} pixels as it lies.`;
    const { top, left, scale } = this.place;
    const [row, column] = [top + box.middle[0] * scale, left + box.middle[1] * scale].map(Math.floor);
    const [tall, broad] = [high, wide].map((side) => number(side * this.place.scale));
    return `The ink's box (dotted) is ${high} squares high and ${wide} wide. It becomes ${tall} by ${broad} pixels. ` +
      `The ink's centre of mass (cross) goes to row ${row}, column ${column}.`;
  }

  paint() {
    const { sheet, look, place } = this;
    const context = paintGrey(this.paper, sheet, look.inks());
    Object.assign(context, { strokeStyle: look.line(), lineWidth: 3 });
    if (place) paintBox(context, place.box, FINE);
    if (document.activeElement === this.paper) this.paintPen(context);
    const pixels = this.pixels ?? new Float32Array(FRAME * FRAME);
    const beside = paintGrey(this.seen, { height: FRAME, width: FRAME, ink: pixels }, look.inks());
    this.seen.setAttribute("aria-label", this.pixels ? "What the network sees, 28 by 28 pixels" : "Blank paper");
    if (!place) return;
    Object.assign(beside, { strokeStyle: look.line(), lineWidth: 3 });
    const [row, column] = [(at) => place.top + at * place.scale, (at) => place.left + at * place.scale];
    const { top, bottom, left, right, middle } = place.box;
    const box = { top: row(top), bottom: row(bottom), left: column(left), right: column(right) };
    paintBox(beside, { ...box, middle: [row(middle[0]), column(middle[1])] }, 16);
  }

  paintPen(context) {
    context.setLineDash([]);
    context.beginPath();
    context.arc(this.pen[0] * FINE, this.pen[1] * FINE, (PEN + 1) * FINE, 0, 2 * Math.PI);
    context.lineWidth = this.isDown ? 8 : 3;
    context.stroke();
  }

  // Inks on from where the pen is; a dot, when it is there already.
  drawTo(place) {
    this.sheet.stroke(this.pen, place);
    this.pen = place;
    this.refresh();
  }

  wipe() {
    this.sheet.clear();
    this.isDown = false;
    this.refresh();
    this.say("The sheet is blank.");
  }

  listen() {
    const listen = (type, how) => this.paper.addEventListener(type, how.bind(this));
    listen("pointerdown", this.down);
    listen("pointermove", this.move);
    for (const end of ["pointerup", "pointercancel"]) listen(end, () => (this.isDrawing = false));
    listen("keydown", this.key);
    listen("keyup", (event) => this.held.delete(event.key));
    this.held = new Set();
    for (const turn of ["focus", "blur"]) this.paper.addEventListener(turn, () => { this.held.clear(); this.paint(); });
    this.clear.addEventListener("click", () => this.wipe());
    this.box.addEventListener("change", () => {
      this.centring = this.box.checked;
      this.refresh();
    });
  }

  at(event) {
    const box = this.paper.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * SHEET, ((event.clientY - box.top) / box.height) * SHEET];
  }

  down(event) {
    if (event.isTrusted) this.paper.setPointerCapture(event.pointerId);
    this.isDrawing = true;
    this.pen = this.at(event);
    this.drawTo(this.pen);
  }

  // A fast hand moves several times between two frames.
  move(event) {
    if (!this.isDrawing) return;
    const path = event.getCoalescedEvents?.() ?? [];
    for (const step of path) {
      const place = this.at(step);
      this.sheet.stroke(this.pen, place);
      this.pen = place;
    }
    this.drawTo(this.at(event));
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const where = () => `row ${Math.floor(this.pen[1] / STEP)}, column ${Math.floor(this.pen[0] / STEP)}`;
    if (event.key === " ") {
      this.isDown = !this.isDown;
      if (this.isDown) this.drawTo(this.pen);
      else this.paint();
      this.say(`Pen ${this.isDown ? "down" : "up"} at ${where()}.`);
    } else if (event.key === "Delete" || event.key === "Backspace") this.wipe();
    else if (event.key.startsWith("Arrow")) {
      this.held.add(event.key);
      this.walk();
      if (!this.isDown) this.say(`Pen at ${where()}.`);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Two arrows held together go along the diagonal.
  walk() {
    const along = (less, more) => STEP * (this.held.has(more) - this.held.has(less));
    const [dx, dy] = [along("ArrowLeft", "ArrowRight"), along("ArrowUp", "ArrowDown")];
    const place = [this.pen[0] + dx, this.pen[1] + dy].map((v) => Math.min(SHEET - 1, Math.max(1, v)));
    if (this.isDown) return this.drawTo(place);
    this.pen = place;
    this.paint();
  }
}

// A dotted box, and a cross where the ink's centre of mass is.
function paintBox(context, { top, bottom, left, right, middle }, unit) {
  context.setLineDash([6, 6]);
  context.strokeRect(left * unit, top * unit, (right - left) * unit, (bottom - top) * unit);
  context.setLineDash([]);
  const [y, x] = middle.map((at) => at * unit);
  context.beginPath();
  for (const [dx, dy] of [[14, 0], [0, 14]]) {
    context.moveTo(x - dx, y - dy);
    context.lineTo(x + dx, y + dy);
  }
  context.stroke();
}

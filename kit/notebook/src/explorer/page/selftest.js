// The page tests itself when it is opened with #selftest, or #selftest=[[z0, z1], …] for codes of one's own: it plays
// a visitor with made-up pointer events, and writes what came of it as JSON for a test to read.

function inkOf(canvas) {
  const data = canvas.getContext("2d").getImageData(0, 0, SIDE, SIDE).data;
  const [paper, ink] = DIGIT[theme()].map(rgb);
  return Array.from({ length: PIXELS }, (_, p) => (data[4 * p] - paper[0]) / (ink[0] - paper[0]));
}

function play(plane, type, [x, y], buttons) {
  const box = plane.canvas.getBoundingClientRect();
  const where = { clientX: box.left + x, clientY: box.top + y, buttons };
  plane.canvas.dispatchEvent(new PointerEvent(type, { ...where, pointerId: 7, pointerType: "mouse", bubbles: true }));
}

function drag(plane, from, to) {
  play(plane, "pointerdown", from, 1);
  for (const part of [0.25, 0.5, 0.75, 1]) {
    play(plane, "pointermove", [0, 1].map((axis) => from[axis] + part * (to[axis] - from[axis])), 1);
  }
  play(plane, "pointerup", to, 0);
}

function dragTest(plane) {
  const before = inkOf(plane.screen.firstChild);
  const code = plane.model.marker;
  const from = plane.toScreen(code);
  const to = [plane.width * 0.3, plane.height * 0.35];
  const asked = plane.toCode(to);
  drag(plane, from, to);
  const drawn = inkOf(plane.screen.firstChild);
  const changed = drawn.filter((v, p) => Math.abs(v - before[p]) > 0.05).length;
  return { from: code, asked, code: plane.model.marker, changed, drawn };
}

// Points at a point that has no other near it, so that there is one right answer.
function lonelyPoint(plane) {
  for (let i = 0; i < plane.app.count; i++) {
    const [x, y] = plane.place(i);
    let others = -1;
    plane.near([x, y], 3, () => others++);
    if (others === 0 && x > 20 && y > 20 && x < plane.width - 20 && y < plane.height - 20) return i;
  }
  return 0;
}

function hoverTest(app, plane) {
  const i = lonelyPoint(plane);
  const [x, y] = plane.place(i);
  play(plane, "pointermove", [x + 0.5, y - 0.5], 0);
  const seen = {
    pointed_at: i,
    hovered: app.hovered,
    caption: document.getElementById("original-caption").textContent,
    original: inkOf(document.getElementById("original")),
    outputs: app.planes.map((other) => inkOf(other.output.lastChild)),
    errors: app.planes.map((other) => other.model.error(i)),
  };
  play(plane, "pointerleave", [-5, -5], 0);
  return { ...seen, after_leaving: app.hovered };
}

function clickTest(app, plane) {
  const i = lonelyPoint(plane);
  const at = plane.place(i);
  play(plane, "pointerdown", at, 1);
  play(plane, "pointerup", at, 0);
  const [markers, codes] = [app.models.map((m) => m.marker), app.models.map((m) => m.code(i))];
  return { clicked: i, pinned: app.pinned, markers, codes };
}

function viewTest(plane) {
  const box = plane.canvas.getBoundingClientRect();
  const [clientX, clientY] = [box.left + plane.width * 0.6, box.top + plane.height * 0.4].map(Math.round);
  const at = [clientX - box.left, clientY - box.top]; // whole pixels of the window: a wheel knows no others
  const held = plane.toCode(at);
  const wheel = { deltaY: -120, clientX, clientY, cancelable: true };
  const moved = (from, to) => to.map((v, axis) => v - from[axis]);
  plane.canvas.dispatchEvent(new WheelEvent("wheel", wheel));
  const zoom = plane.zoom;
  const slipped = moved(at, plane.toScreen(held));
  const mark = plane.toScreen(held);
  drag(plane, [plane.width - 6, 6], [plane.width - 56, 36]);
  const panned = moved(mark, plane.toScreen(held));
  plane.canvas.dispatchEvent(new KeyboardEvent("keydown", { key: "0" }));
  const marker = plane.toScreen(plane.model.marker);
  plane.canvas.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
  const key_moved = moved(marker, plane.toScreen(plane.model.marker));
  return { zoom, slipped, panned, zoom_after_reset: plane.zoom, key_moved };
}

// There and back through each lens: the largest error, in pixels, and how far the picture changed.
function lensTest(app, plane) {
  const probe = [plane.width * 0.25, plane.height * 0.8];
  const trip = () => Math.hypot(...plane.toScreen(plane.toCode(probe)).map((v, axis) => v - probe[axis]));
  const chip = () => document.querySelector(`#panel-${plane.slot} .chip.small`);
  const [before, spread] = [trip(), plane.model.spread];
  const codes = plane.toCode(probe);
  chip().click();
  const changed = Math.hypot(...plane.toCode(probe).map((v, axis) => v - codes[axis]));
  const after = trip();
  chip().click();
  return { error: Math.max(before, after), changed, toggled_back: plane.model.spread === spread };
}

function legendTest(app) {
  const label = app.labels[0];
  const chip = document.querySelector(`#legend [data-label="${label}"]`);
  const shown = () => app.planes[0].inView().length;
  const all = shown();
  chip.click();
  const without = shown();
  const pressed = chip.getAttribute("aria-pressed");
  chip.click();
  return { label, all, without, pressed, again: shown() };
}

// Which models the planes show, before and after choosing the last one in the first plane.
function chooserTest(app) {
  const before = [...app.slots];
  const select = document.querySelector("#panel-0 select");
  if (select) {
    select.value = app.models.length - 1;
    select.dispatchEvent(new Event("change"));
  }
  const heads = app.planes.map(({ slot }) => document.querySelector(`#panel-${slot} .name`).firstChild);
  const names = heads.map((head) => (head.tagName === "SELECT" ? head.selectedOptions[0].textContent : head.textContent));
  const second_hidden = document.getElementById("panel-1").hidden;
  const drawn = app.planes.map((plane) => inkOf(plane.screen.firstChild));
  return { before, after: app.slots, names, second_hidden, drawn, markers: app.planes.map((p) => p.model.marker) };
}

// Whether anything was really painted: the share of the canvas's pixels that are not bare.
function paintedShare(plane) {
  const { width, height } = plane.canvas;
  const data = plane.canvas.getContext("2d").getImageData(0, 0, width, height).data;
  let painted = 0;
  for (let k = 3; k < data.length; k += 4) if (data[k] > 0) painted++;
  return painted / (width * height);
}

function report(app) {
  const asked = location.hash.split("=")[1];
  const codes = asked ? JSON.parse(decodeURIComponent(asked)) : [[0, 0], [1, -2], [-3.5, 0.25], [8, 5]];
  app.draw();
  const painted = app.planes.map(paintedShare);
  const decoded = app.models.map((_, panel) => codes.map((z) => window.shadowlab.decode(panel, z)));
  const plane = app.planes[0];
  const steps = { drag: app.planes.map(dragTest), hover: app.planes.map((p) => hoverTest(app, p)) };
  Object.assign(steps, { click: clickTest(app, plane), view: viewTest(plane), legend: legendTest(app) });
  Object.assign(steps, { lens: app.planes.map((p) => lensTest(app, p)), chooser: chooserTest(app) });
  if (app.drawing) steps.drawing = drawingTest(app);
  return { codes, decoded, painted, ...steps };
}

function selftest(app) {
  const out = make("pre", { id: "selftest" });
  try {
    out.textContent = JSON.stringify(report(app));
  } catch (error) {
    out.textContent = JSON.stringify({ failed: String(error.stack ?? error) });
  }
  document.body.append(out);
}

// The part of #selftest that draws: by pointer, by keys, without centring, and a dozen scribbles.

function strokeOn(canvas, places) {
  const box = canvas.getBoundingClientRect();
  places.forEach(([x, y], k) => {
    const where = { clientX: box.left + (x / SHEET) * box.width, clientY: box.top + (y / SHEET) * box.height };
    const type = k === 0 ? "pointerdown" : "pointermove";
    canvas.dispatchEvent(new PointerEvent(type, { ...where, pointerId: 8, bubbles: true }));
  });
  canvas.dispatchEvent(new PointerEvent("pointerup", { pointerId: 8, bubbles: true }));
}

function pressOn(canvas, keys) {
  for (const key of keys) {
    for (const type of ["keydown", "keyup"]) canvas.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }));
  }
}

function seenNow(bench) {
  const { pad, found } = bench;
  const models = found?.map(({ code, image, near, error }) => ({ code, image: Array.from(image), near, error }));
  const rows = [...document.querySelectorAll(".result")].map((row) => row.querySelector("output").textContent);
  return { ink: pad.sheet.ink.join(""), pixels: pad.pixels && Array.from(pad.pixels), models, rows };
}

function scribbles(bench) {
  let state = 1;
  const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
  return Array.from({ length: 12 }, () => {
    bench.pad.sheet.clear();
    let pen = [random() * SHEET, random() * SHEET];
    for (let k = 0; k < 5; k++) {
      const next = [random() * SHEET, random() * SHEET];
      bench.pad.sheet.stroke(pen, next);
      pen = next;
    }
    bench.refresh();
    return seenNow(bench);
  });
}

function drawingTest(app) {
  const { bench, chip, section } = app.drawing;
  const { paper, clear, box } = bench.pad;
  const steps = { hidden: section.hidden };
  chip.click();
  steps.opened = !section.hidden && chip.getAttribute("aria-pressed");
  steps.blank = seenNow(bench);
  strokeOn(paper, [[20, 20], [30, 20], [28, 70]]);
  steps.mouse = seenNow(bench);
  steps.markers = app.planes.map((plane) => plane.model.marker);
  box.click();
  steps.lying = seenNow(bench);
  box.click();
  clear.click();
  steps.cleared = seenNow(bench);
  bench.pad.pen = [56, 56];
  pressOn(paper, [" ", ...Array(8).fill("ArrowDown"), ...Array(3).fill("ArrowRight"), " "]);
  steps.spoken = document.getElementById("spoken").textContent;
  pressOn(paper, ["ArrowUp", "ArrowUp"]);
  steps.keys = seenNow(bench);
  steps.scribbles = scribbles(bench);
  pressOn(paper, ["Delete"]);
  steps.deleted = seenNow(bench);
  chip.click();
  return { ...steps, closed: section.hidden };
}

// What stands beside the planes: the panels' heads with their rulers, the reconstructions, the legend.

const digitCanvas = () => make("canvas", { class: "digit", width: SIDE, height: SIDE, role: "img" });

function buildPanel(app, slot) {
  const section = document.getElementById(`panel-${slot}`);
  const canvas = make("canvas", { class: "plane", tabindex: 0, role: "application" });
  section.replaceChildren(make("header", { class: "panel-head" }), canvas);
  return new Plane(app, slot, canvas);
}

function fillHead(app, plane) {
  const { model, slot } = plane;
  const head = document.querySelector(`#panel-${slot} .panel-head`);
  const name = app.models.length > 2 ? chooser(app, plane) : make("h2", {}, model.name);
  const rulers = make("dl", { class: "rulers" }, ...model.rulers.map(ruler));
  const note = make("span", { class: "note", title: model.note }, model.note);
  head.replaceChildren(make("div", { class: "name" }, name, note, stretcher(app, plane)), rulers);
  const what = `${model.name}: ${app.count} ${NOUN}s at their two numbers, coloured by label.`;
  plane.canvas.setAttribute("aria-label", `${what} Arrow keys move the marker.`);
}

function ruler({ label, value, beside, share }) {
  const bar = make("div", { class: "bar" }, make("i", { style: `width:${(100 * share).toFixed(2)}%` }));
  const texts = [make("dt", { title: label }, label), make("dd", {}, value)];
  return make("div", { class: "ruler" }, ...texts, bar, make("small", {}, beside));
}

function stretcher(app, plane) {
  const chip = make("button", { class: "chip small", type: "button", "aria-pressed": plane.model.spread }, "spread out");
  chip.title = "Stretch the axes in the middle, where most codes are, and squeeze their ends";
  chip.addEventListener("click", () => {
    app.stretch(plane);
    document.querySelector(`#panel-${plane.slot} .chip.small`).focus();
  });
  return chip;
}

// With more than two models, each plane has a choice which of them it shows.
function chooser(app, plane) {
  const select = make("select", { "aria-label": "Model shown in this plane" });
  app.models.forEach((model, k) => select.append(make("option", { value: k }, model.name)));
  select.value = app.slots[plane.slot];
  select.addEventListener("change", () => app.choose(plane.slot, Number(select.value)));
  return select;
}

function buildStage(app) {
  const screens = app.planes.map(() => make("figure", {}, digitCanvas(), make("figcaption")));
  document.getElementById("screens").replaceChildren(...screens);
  const numbers = () => make("div", { class: "numbers" });
  const outputs = app.planes.map(() => make("div", { class: "output" }, numbers(), digitCanvas()));
  document.getElementById("outputs").replaceChildren(...outputs);
  app.planes.forEach((plane, k) => {
    plane.screen = screens[k];
    plane.output = outputs[k];
  });
}

// What the decoder makes of a marker's two numbers, drawn large.
function fillScreen(plane) {
  const { model, screen } = plane;
  const [canvas, caption] = screen.children;
  drawDigit(canvas, model.decode(model.marker));
  canvas.setAttribute("aria-label", `What ${model.name} makes of ${pair(model.marker)}`);
  caption.replaceChildren(make("b", {}, model.name), make("span", {}, pair(model.marker)));
}

// The image in hand, its two numbers in each model, and each model's reconstruction.
function fillFlow(app) {
  const i = app.inHand();
  const label = app.labels[i];
  const original = document.getElementById("original");
  drawDigit(original, Array.from(app.images.subarray(i * PIXELS, (i + 1) * PIXELS), (v) => v / 255));
  original.setAttribute("aria-label", `${NOUN} number ${i}, ${oneOf(label)}`);
  document.getElementById("original-caption").textContent = `no. ${i}, ${oneOf(label)}`;
  const errors = app.planes.map((plane) => plane.model.error(i));
  app.planes.forEach((plane, k) => {
    const { model, output } = plane;
    const [numbers, canvas] = output.children;
    const better = errors.every((e, other) => other === k || errors[k] < e);
    const error = make("span", { class: better ? "error better" : "error" }, `error ${errors[k].toFixed(1)}`);
    numbers.replaceChildren(make("b", {}, model.name), make("span", {}, pair(model.code(i))), error);
    drawDigit(canvas, model.decode(model.code(i)));
    canvas.setAttribute("aria-label", `${model.name}'s reconstruction, squared error ${errors[k].toFixed(1)}`);
  });
}

function buildLegend(app) {
  const legend = document.getElementById("legend");
  for (const label of app.classes) {
    const chip = make("button", { class: "chip class", type: "button", "aria-pressed": true }, make("i"), nameOf(label));
    const percent = (v) => `${(50 + 50 * v).toFixed(1)}%`;
    const shape = shapeOf(label).map((corner) => corner.map(percent).join(" "));
    if (shape.length) chip.firstChild.style.cssText = `border-radius:0;scale:1.25;clip-path:polygon(${shape.join()})`;
    chip.dataset.label = label;
    chip.title = `Click to hide or show; with Shift, this ${NOUN === "digit" ? "digit" : "class"} alone`;
    chip.addEventListener("click", (event) => app.toggle(label, event.shiftKey));
    chip.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && app.light(label));
    chip.addEventListener("pointerleave", () => app.light(-1));
    legend.append(chip);
  }
}

function fillLegend(app) {
  for (const chip of document.querySelectorAll("#legend .chip")) {
    chip.setAttribute("aria-pressed", app.shown[chip.dataset.label]);
    chip.style.setProperty("--dot", colourOf(Number(chip.dataset.label)));
  }
}

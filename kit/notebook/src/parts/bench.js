// The bench: what is drawn on the pad, and what each model makes of it: its two numbers, its reconstruction, and the images
// whose codes are nearest.

const NEIGHBOURS = 6;

// The images nearest to a code in the plane.
function nearest(codes, z, count) {
  const distances = Array.from({ length: codes.length / 2 }, (_, i) => [Math.hypot(codes[2 * i] - z[0], codes[2 * i + 1] - z[1]), i]);
  return distances.sort((a, b) => a[0] - b[0]).slice(0, count).map(([, i]) => i);
}

class Bench {
  // `models()` gives those that are shown: name, encoder and decoder (layers), codes. `page` has the images and their labels,
  // `inks`, `line`, `say`, and `moved`, which is told the models' codes of the drawing, or null when the sheet is blank.
  constructor(root, models, page) {
    Object.assign(this, { models, page, results: make("div", { class: "results" }) });
    const pad = make("div", { class: "pad" });
    root.append(pad, this.results);
    this.pad = new Pad(pad, { look: page, changed: (pixels) => this.show(pixels), say: page.say });
  }

  refresh() {
    this.pad.refresh();
  }

  show(pixels) {
    const models = this.models();
    this.found = pixels && models.map((model) => this.ask(model, pixels));
    this.results.replaceChildren(...(pixels ? this.found.map((found) => this.row(found)) : []));
    this.page.moved(this.found, pixels);
    clearTimeout(this.speaking);
    if (pixels) this.speaking = setTimeout(() => this.page.say(this.found.map((found) => this.words(found)).join(" ")), 700);
  }

  ask(model, pixels) {
    const code = Array.from(forward(model.encoder, pixels));
    const image = forward(model.decoder, code);
    const error = image.reduce((sum, v, p) => sum + (v - pixels[p]) ** 2, 0);
    return { model, code, image, error, near: nearest(model.codes, code, NEIGHBOURS) };
  }

  words({ model, code, near }) {
    const labels = near.map((i) => this.page.nameOf(this.page.labels[i])).join(", ");
    return `${model.name}: your drawing is at ${pair(code)}. The nearest images there show ${labels}.`;
  }

  row({ model, code, image, error, near }) {
    const back = this.picture(image, `What ${model.name} makes of the two numbers`, "back");
    const neighbours = near.map((i) => {
      const pixels = Array.from(this.page.images.subarray(i * FRAME * FRAME, (i + 1) * FRAME * FRAME), (v) => v / 255);
      const label = this.page.nameOf(this.page.labels[i]);
      return make("li", {}, this.picture(pixels, `image number ${i}`, "near"), make("span", {}, label));
    });
    return make("div", { class: "result" },
      make("p", { class: "code" }, make("b", {}, model.name), make("output", {}, pair(code)), make("small", {}, `error ${error.toFixed(1)}`)),
      make("figure", {}, back, make("figcaption", {}, "decoded")),
      make("figure", {}, make("ol", { class: "neighbours" }, ...neighbours), make("figcaption", {}, "nearest codes, and what they show")),
    );
  }

  picture(pixels, words, name) {
    const canvas = make("canvas", { class: name, width: FRAME, height: FRAME, role: "img", "aria-label": words });
    paintGrey(canvas, { height: FRAME, width: FRAME, ink: pixels }, this.page.inks());
    return canvas;
  }
}

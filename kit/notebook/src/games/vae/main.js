// The VAE's page: an image, its distribution, the dice, a code, and what the decoder makes of it.

const KEPT = 8; // how many draws stay in sight

class VaePage {
  constructor(root, data) {
    Object.assign(this, { root, data, lit: "", noise: data.noise, past: [], draws: [] });
    this.encoder = layersFrom(data.encoder, floatsFrom);
    this.decoder = layersFrom(data.decoder, floatsFrom);
    const bytes = bytesFrom(data.images);
    const size = FRAME * FRAME;
    this.images = data.names.map((_, i) => Float32Array.from(bytes.subarray(i * size, (i + 1) * size), (v) => v / 255));
    this.look = lookOf(root, data);
    this.dice = diceFrom(data.seed);
    this.others = this.images.map((pixels, i) => ({ place: distribution(this.encoder, pixels).mu, label: data.names[i].replace(/^a /, "") }));
    this.buildImages();
    this.buildCode();
    this.listen();
    this.choose(0);
  }

  q(name) {
    return this.root.querySelector(`.${name}`);
  }

  say(text) {
    this.q("spoken").textContent = text;
  }

  buildImages() {
    this.buttons = this.data.names.map((name, i) => {
      const picture = make("canvas", { width: FRAME, height: FRAME, "aria-hidden": true });
      const button = make("button", { type: "button", "aria-pressed": false, "aria-label": `image ${i + 1}, ${name}` }, picture);
      button.addEventListener("click", () => this.choose(i));
      return button;
    });
    const yours = make("button", { type: "button", class: "yours", "aria-pressed": false }, "your own");
    yours.addEventListener("click", () => this.drawOne());
    this.q("images").append(...this.buttons, yours);
  }

  // The lines of code. What a line makes comes first in its list, what it uses after that.
  buildCode() {
    const lines = this.data.lines.map(({ text, makes, uses }) => {
      const line = make("li", { tabindex: 0 }, text);
      line.dataset.makes = makes.join(" ");
      line.dataset.uses = uses.join(" ");
      return line;
    });
    this.q("code").append(...lines);
  }

  listen() {
    const lightFrom = (element, how) => {
      for (const type of ["pointerenter", "focus"]) element.addEventListener(type, how);
      for (const type of ["pointerleave", "blur"]) element.addEventListener(type, () => this.light([], ""));
    };
    for (const element of this.root.querySelectorAll("[data-q]")) {
      const name = element.dataset.q;
      lightFrom(element, () => this.light([name], name));
    }
    for (const line of this.q("code").children) {
      const names = line.dataset.makes.split(" ");
      lightFrom(line, () => this.light(names, names[0]));
    }
    this.q("resample").addEventListener("click", () => this.roll(this.dice()));
    this.q("still-dice").addEventListener("click", () => this.roll([0, 0]));
  }

  // Lights up these quantities, and the line that makes them. For x, which no line makes, it is the line that takes it.
  light(names, shown) {
    for (const element of this.root.querySelectorAll("[data-q]")) element.classList.toggle("lit", names.includes(element.dataset.q));
    for (const line of this.q("code").children) {
      const own = [...line.dataset.makes.split(" "), ...line.dataset.uses.split(" ").filter((name) => name === "x")];
      line.classList.toggle("lit", names.some((name) => own.includes(name)));
    }
    this.lit = shown;
    this.paintPlane();
  }

  choose(i) {
    this.buttons.forEach((button, k) => button.setAttribute("aria-pressed", k === i));
    this.q("yours").setAttribute("aria-pressed", i < 0);
    this.q("own").hidden = i >= 0;
    if (i >= 0) this.take(this.images[i], `image ${i + 1}, ${this.data.names[i]}`);
  }

  // A drawing of one's own, on a pad that is made when it is first asked for.
  drawOne() {
    this.choose(-1);
    const changed = (pixels) => this.q("own").hidden || this.take(pixels ?? new Float32Array(FRAME * FRAME), "your drawing");
    this.pad ??= new Pad(this.q("own"), { look: this.look, changed, say: (text) => this.say(text) });
    this.pad.refresh();
    this.pad.paper.focus();
  }

  take(pixels, name) {
    Object.assign(this, { pixels, name, past: [], draws: [] }, distribution(this.encoder, pixels));
    this.sigma = widths(this.log_var);
    this.kl = klOf(this.mu, this.log_var);
    this.roll(this.noise);
  }

  // One draw: a code, decoded.
  roll(noise) {
    if (this.z) this.past = [this.z, ...this.past].slice(0, 40);
    if (!this.draws.length) this.past = [];
    this.noise = noise;
    this.z = this.mu.map((m, k) => m + this.sigma[k] * noise[k]);
    this.x_hat = forward(this.decoder, this.z);
    this.draws = [this.x_hat, ...this.draws].slice(0, KEPT);
    this.paint();
    this.say(`${this.name}: μ = ${pair(this.mu)}, σ = ${pair(this.sigma)}. ε = ${pair(noise)}, so z = ${pair(this.z)}.`);
  }

  picture(canvas, ink, words) {
    paintGrey(canvas, { height: FRAME, width: FRAME, ink }, this.look.inks());
    canvas.setAttribute("aria-label", words);
    return canvas;
  }

  paint() {
    const part = (name) => this.root.querySelector(`[data-q=${name}]`);
    for (const name of ["mu", "log_var", "sigma", "noise", "z"]) part(name).querySelector("output").textContent = pair(this[name]);
    part("kl").querySelector("output").textContent = this.kl.toFixed(4);
    this.picture(part("x").querySelector("canvas"), this.pixels, this.name);
    this.picture(part("x_hat").querySelector("canvas"), this.x_hat, `what the decoder makes of ${pair(this.z)}`);
    this.buttons.forEach((button, i) => this.picture(button.firstChild, this.images[i], ""));
    const small = () => make("canvas", { width: FRAME, height: FRAME, role: "img" });
    this.q("draws").replaceChildren(...this.draws.map((ink, k) => this.picture(small(), ink, k ? `${k} draws ago` : "the last draw")));
    this.paintPlane();
  }

  paintPlane() {
    const canvas = this.q("chart");
    paintChart(canvas, this, this.look, this.lit);
    canvas.setAttribute("aria-label", `The plane: the distribution around ${pair(this.mu)}, with the code ${pair(this.z)}`);
  }
}

function startVae(root) {
  const page = new VaePage(root, JSON.parse(root.querySelector(".data").textContent));
  awake(root);
  liveTheme(root, page.look, () => {
    page.paint();
    page.pad?.paint();
  });
  onResize(root, () => page.paintPlane());
  root.shadowlab = page;
}

for (const root of document.querySelectorAll("[data-sl-vae]:not([data-ready])")) {
  root.dataset.ready = "true";
  startVae(root);
}

// The page as a whole.

class App {
  constructor(engine) {
    this.engine = engine;
    this.plane = new Plane($("plane"));
    this.chart = new Chart($("chart"));
    this.session = new Session(engine, this);
    this.cards = new Cards(this.session, this.plane);
    this.controls = new Controls(this);
    this.files = new Files(this);
    this.pca = new PcaCard(engine);
    this.pointer = new Pointer(this.plane, (spoken) => {
      this.cards.decodeDue = true;
      if (spoken) requestAnimationFrame(() => this.cards.say());
    });
    this.pad = new Pad((pixels) => {
      this.cards.own = pixels;
      this.cards.ownDue = true;
      this.pointer.free = false;
    });
    this.guide = new Guide();
    this.deltas = [];
    $("theme").onclick = () => this.retheme(theme() === "dark" ? "light" : "dark");
    $("axes").onchange = () => this.chooseAxes();
    addEventListener("hashchange", () => this.begin(Settings.read(location.hash)));
  }

  // Begins a training with other settings, or says why that is not possible.
  begin(settings) {
    try {
      this.session.start(settings);
      fail(null);
      this.guide.end();
    } catch (error) {
      this.controls.fill(this.session.settings ?? settings);
      return fail(error);
    }
    history.replaceState(null, "", `#${settings.hash()}`);
    this.controls.fill(settings);
    $("title-code").textContent = $("lead-code").textContent = inWords(settings.code);
    this.chart.clear(this.session.epochs);
    this.lines();
    if (!this.session.data) this.opening();
    speak(`A new training has begun: ${inWords(settings.code)}, seed ${settings.values.seed}.`);
  }

  // Something to see at once: a few digits take the engine no time.
  opening() {
    const images = wasm_bindgen.draw(WALL, 1);
    this.plane.build({ pixels: images.pixels(), labels: images.labels() }, performance.now());
    images.free();
  }

  // Files instead of drawn digits.
  use(data) {
    $("data-hint").textContent = `Learning from ${data.said}`;
    this.session.data = { pixels: data.pixels, labels: data.labels, heldOut: data.heldOut, heldOutLabels: data.heldOutLabels };
    this.begin(this.session.settings);
    this.pca.fit(this.session.data, () => this.lines());
  }

  drawn() {
    this.pca.fit(this.session.data, () => this.lines());
  }

  begun() {
    const first = !this.plane.cloud;
    this.plane.show(this.session.cloud);
    if (first && !calm) this.plane.opened = performance.now();
    this.cards.renew();
    this.pointer.to = null;
    this.guide.start(performance.now());
    this.showAxes();
    whisper(null);
  }

  learned(parameters) {
    this.plane.dirty = true;
    this.cards.decodeDue = true;
    this.cards.rowsDue ||= parameters;
  }

  batch(epoch, error) {
    if (!Number.isFinite(error)) return;
    this.chart.fine.push([epoch, error]);
    this.chart.stale = true;
  }

  epoch({ epoch, heldOut }) {
    this.chart.held.push([epoch, heldOut]);
    this.chart.stale = true;
    this.tell();
  }

  looked() {
    this.controls.state();
    this.plane.dirty = true;
  }

  state() {
    const { session } = this;
    if (session.state === "drawing") whisper(`${SHOWN.toLocaleString("en")} digits are being drawn …`);
    if (session.state === "failed") fail(session.error);
    if (session.state === "done") speak(`Training is done. Error ${session.snapshots.at(-1).heldOut.toFixed(1)}.`);
    this.controls.state();
    this.tell();
  }

  tell() {
    const { session } = this;
    const words = { drawing: "drawing digits", training: "learning", stepping: "one epoch", paused: "paused", done: "done", failed: "stopped" };
    const pace = session.seconds ? ` · ${session.seconds.toFixed(2)} s an epoch` : "";
    $("status").innerHTML = `<b>epoch ${session.done} of ${session.epochs}</b> · ${words[session.state]}${pace}`;
    this.tellError();
  }

  tellError() {
    const now = this.session.snapshots?.at(-1);
    if (now?.heldOut === undefined) return;
    const elbo = now.kl === undefined ? "" : ` Cross-entropy ${now.reconstruction.toFixed(0)} + KL ${now.kl.toFixed(1)} nats.`;
    const better = this.pcaError === undefined ? "" : now.heldOut < this.pcaError ? " Better than PCA." : " PCA is still ahead.";
    $("chart-hint").textContent = `Squared error per picture: thick, of digits never seen; thin, of those it learns from.${better}${elbo}`;
  }

  // What the curve is compared with. PCA is given clean digits: beside a network that is given noisy ones it would be unfair.
  lines() {
    const { code, noise } = this.session.settings;
    const { errors } = this.pca;
    this.pcaError = noise > 0 ? undefined : errors?.[code];
    this.chart.lines = errors ? [["PCA", this.pcaError], ["mean", errors[0]]].filter(([, v]) => v !== undefined) : [];
    this.chart.stale = true;
    this.tellError();
  }

  // With more than two numbers: which two are the map.
  showAxes() {
    const { cloud } = this.session;
    $("axes").hidden = cloud.code <= 2;
    if (cloud.code <= 2) return;
    const select = (k) => `<select aria-label="Number ${k ? "upwards" : "to the right"}">${Array.from({ length: cloud.code }, (_, i) => `<option ${i === cloud.axes[k] ? "selected" : ""}>${i + 1}</option>`).join("")}</select>`;
    $("axes").innerHTML = `numbers ${select(0)} and ${select(1)} of ${cloud.code}`;
  }

  chooseAxes() {
    this.session.cloud.axes = [...$("axes").querySelectorAll("select")].map((select) => select.selectedIndex);
    this.plane.dirty = true;
  }

  retheme(name) {
    applyTheme(name);
    this.plane.dirty = this.pca.plane.dirty = this.chart.stale = true;
    this.cards.decodeDue = this.cards.rowsDue = this.cards.ownDue = this.pca.due = true;
    this.pad.paint();
  }

  frame(now) {
    requestAnimationFrame((then) => this.frame(then));
    const seconds = Math.min(0.1, (now - (this.last ?? now)) / 1000);
    if (this.last) this.deltas.push(now - this.last);
    if (this.deltas.length > 240) this.deltas.shift();
    this.last = now;
    this.pointer.wander(now);
    this.plane.frame(now, seconds);
    this.cards.frame();
    this.chart.paint();
    this.pca.frame(now, seconds);
    if (this.session.slow) whisper("An epoch takes more than five seconds here: a network with fewer hidden units would be faster.");
    else if (this.session.state === "done" && !this.session.looking) whisper("Done. Go back through the epochs below, or try something else.");
    else if (this.session.state !== "drawing" && this.session.cloud?.known) whisper(this.guide.say(now, this.session.done, this.pointer.used));
  }
}

async function main() {
  applyTheme(firstTheme());
  const engine = await loadEngine(location.hash.match(/engine=(\w+)/)?.[1]);
  const app = new App(engine);
  window.shadowlabLive = app; // for those who look into the page, and its test
  app.begin(Settings.read(location.hash));
  if (!app.session.worker) app.begin(new Settings());
  if (engine.name === "plain") $("data-hint").prepend("This browser has no vector instructions, so training is about three times slower. ");
  requestAnimationFrame((now) => app.frame(now));
}

main().catch(fail);

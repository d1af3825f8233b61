// One training after the other: the worker that does it, what it has told, and which epoch is looked at.

const MEMORY = 128 << 20; // bytes of old epochs that are kept; above that, every second one is forgotten
const SLOW = 5000; // milliseconds after which an epoch is called slow

class Session {
  // `view` is told: drawn(data), begun(), learned(), epoch(numbers), state().
  constructor(engine, view) {
    Object.assign(this, { engine, view, data: null, worker: null, state: "drawing", stops: 0 });
  }

  // Begins anew. The old worker may be in the middle of an epoch: it is simply ended.
  start(settings) {
    wasm_bindgen.check(settings.text()); // throws what is wrong, and then the old training goes on
    this.worker?.terminate();
    this.coming?.free();
    this.coming = new wasm_bindgen.Viewer(settings.text());
    this.settings = settings;
    this.snapshots = [];
    this.looking = null; // the epoch that is looked at, where it is not the newest
    this.epochs = Number(settings.values.epochs);
    this.done = 0;
    this.error = null;
    this.seconds = null;
    this.worker = new Worker(this.engine.script);
    this.worker.onmessage = (event) => this.hear(event.data);
    this.worker.onerror = (event) => this.hear({ kind: "error", text: `the worker stopped (${event.message}); start again` });
    const { module } = this.engine;
    this.worker.postMessage({ kind: "train", module, settings: settings.text(), epochs: this.epochs, data: this.data, count: SHOWN, heldOut: HELD_OUT });
    this.become(this.data ? "training" : "drawing");
    this.worker.postMessage({ kind: "go" });
    this.busySince = performance.now();
  }

  become(state) {
    this.state = state;
    this.view.state();
  }

  hear(message) {
    if (message.kind === "error") {
      this.error = message.text;
      return this.become("failed");
    }
    if (message.kind === "drawn") {
      const { pixels, labels, heldOut, heldOutLabels } = message;
      this.data = { pixels, labels, heldOut, heldOutLabels };
      this.view.drawn();
    }
    if (message.kind === "begun") this.begun(message);
    if (message.kind === "look") this.look(message);
    if (message.kind === "epoch") this.epochEnded(message);
  }

  begun({ codes, parameters }) {
    // Until now the old network was still shown, with its own codes.
    this.viewer?.free();
    [this.viewer, this.coming] = [this.coming, null];
    this.cloud = new Cloud(this.data.labels, this.settings.code);
    this.keep({ epoch: 0, codes, parameters });
    this.take(codes, null, parameters);
    if (this.state === "drawing") this.state = "training";
    this.view.begun();
    this.become(this.state);
  }

  // Between two steps. What is looked at stays, if it is another epoch.
  look({ part, codes, parameters, error, over }) {
    this.view.batch(this.done + over, error);
    if (this.looking === null) this.take(codes, part, parameters);
  }

  epochEnded({ numbers, seconds, codes, parameters }) {
    const [epoch, train, heldOut, training, reconstruction, kl] = numbers;
    this.done = epoch;
    this.seconds = training;
    this.wall = seconds; // with looking, and all that is told the page
    this.busySince = performance.now();
    this.keep({ epoch, codes, parameters, train, heldOut, reconstruction, kl });
    if (this.looking === null) this.take(codes, null, parameters);
    this.view.epoch(this.snapshots.at(-1));
    if (epoch >= this.epochs) this.become("done");
    else if (this.state === "stepping") this.become("paused");
    else this.view.state();
  }

  keep(snapshot) {
    this.snapshots.push(snapshot);
    const size = 4 * (snapshot.codes.length + snapshot.parameters.length);
    if (size * this.snapshots.length > MEMORY) this.snapshots = this.snapshots.filter((_, i, all) => i % 2 === 0 || i === all.length - 1);
  }

  take(codes, part, parameters) {
    if (!this.cloud) return;
    this.cloud.learn(codes, part);
    if (parameters) this.viewer.put(parameters);
    this.view.learned(Boolean(parameters));
  }

  // Looks at an old epoch: the one that was kept nearest to it. The newest is the training itself.
  rewind(epoch) {
    const near = this.snapshots.reduce((a, b) => (Math.abs(b.epoch - epoch) <= Math.abs(a.epoch - epoch) ? b : a));
    this.looking = near === this.snapshots.at(-1) ? null : near;
    this.take(near.codes, null, near.parameters);
    return near;
  }

  now() {
    return this.looking ?? this.snapshots.at(-1);
  }

  pause() {
    if (this.state !== "training" && this.state !== "stepping") return;
    this.worker.postMessage({ kind: "pause" });
    this.become("paused");
  }

  go() {
    if (this.state !== "paused") return;
    this.present();
    this.worker.postMessage({ kind: "go" });
    this.become("training");
  }

  step() {
    if (this.state === "training") this.worker.postMessage({ kind: "pause" });
    if (this.state === "training" || this.state === "paused") {
      this.present();
      if (this.state === "paused") this.worker.postMessage({ kind: "step" });
      this.become("stepping");
    }
  }

  // Back from an old epoch to the newest.
  present() {
    this.busySince = performance.now();
    if (this.looking) this.rewind(Infinity);
  }

  get slow() {
    return ["training", "stepping"].includes(this.state) && performance.now() - this.busySince > SLOW;
  }
}

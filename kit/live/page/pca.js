// PCA of the same pictures, fitted once by a worker of its own.

const MOST_DIRECTIONS = 32;

class PcaCard {
  constructor(engine) {
    Object.assign(this, { engine, plane: new Plane($("pca")), due: false, errors: null });
    this.viewer = wasm_bindgen.Viewer.linear();
    this.pointer = new Pointer(this.plane, () => (this.due = true));
    this.pointer.free = false;
  }

  fit(data, then) {
    this.worker?.terminate();
    this.errors = null;
    this.worker = new Worker(this.engine.script);
    this.worker.onmessage = ({ data: message }) => {
      this.worker.terminate();
      if (message.kind !== "pca") return ($("pca-hint").textContent = sentence(message.text));
      this.errors = message.errors;
      this.viewer.put(message.parameters);
      const cloud = new Cloud(data.labels, 2);
      cloud.learn(message.codes);
      this.plane.show(cloud);
      this.due = true;
      const [whole, two] = [this.errors[0], this.errors[2]];
      $("pca-hint").textContent = `PCA is the best map that is flat: no network, no training. Two numbers leave an error of ${two.toFixed(1)}; the mean picture alone, ${whole.toFixed(1)}.`;
      then();
    };
    this.worker.postMessage({ kind: "pca", module: this.engine.module, data, most: MOST_DIRECTIONS });
  }

  frame(now, seconds) {
    this.plane.frame(now, seconds);
    if (!this.due || !this.plane.cloud) return;
    this.due = false;
    drawDigit($("pca-decoded"), this.viewer.decode(Float32Array.from(this.plane.marker)));
  }
}

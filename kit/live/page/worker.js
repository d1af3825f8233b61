// Beside the page: trains, or fits PCA, so that the page itself never waits.

let training = null;
let epochs = 0;
let running = false;
let steps = 0;

// The engine calls this between two steps. What it hands over is its own memory, so it is copied.
self.shadowlabLook = (part, codes, parameters, error, over) => {
  send({ kind: "look", part, codes: codes.slice(), parameters: parameters.length ? parameters.slice() : null, error, over });
};

function send(message) {
  const buffers = Object.values(message).filter((value) => ArrayBuffer.isView(value)).map((value) => value.buffer);
  postMessage(message, buffers);
}

function images(data) {
  return [data.pixels, data.labels, data.heldOut, data.heldOutLabels];
}

function draw({ count, heldOut }) {
  const [train, validation] = [wasm_bindgen.draw(count, 1), wasm_bindgen.draw(heldOut, 3)];
  return { pixels: train.pixels(), labels: train.labels(), heldOut: validation.pixels(), heldOutLabels: validation.labels() };
}

function begin(message) {
  const data = message.data ?? draw(message);
  training = new wasm_bindgen.Training(message.settings, ...images(data));
  if (!message.data) send({ kind: "drawn", ...data });
  epochs = message.epochs;
  send({ kind: "begun", codes: training.codes(), parameters: training.parameters() });
}

// One epoch, and then whatever the page has asked for meanwhile.
function next() {
  if (!training || (!running && steps === 0)) return;
  steps = Math.max(0, steps - 1);
  const started = performance.now();
  const numbers = training.epoch();
  const seconds = (performance.now() - started) / 1000;
  const [epoch] = numbers; // now, because what is sent is no longer here
  send({ kind: "epoch", numbers, seconds, codes: training.codes(), parameters: training.parameters() });
  if (epoch < epochs) setTimeout(next, 0);
  else training = null;
}

function fitPca({ data, most }) {
  const pca = new wasm_bindgen.Linear(...images(data), most);
  send({ kind: "pca", codes: pca.codes(), errors: pca.errors(), parameters: pca.parameters() });
}

async function act(message) {
  if (message.module) await wasm_bindgen({ module_or_path: message.module });
  if (message.kind === "train") begin(message);
  if (message.kind === "pca") fitPca(message);
  if (message.kind === "pause") running = false;
  if (message.kind === "go") running = true;
  if (message.kind === "step") steps += 1;
  next();
}

// A message waits for those before it.
let queue = Promise.resolve();
onmessage = (event) => {
  queue = queue.then(() => act(event.data)).catch((error) => {
    training = null;
    send({ kind: "error", text: typeof error === "string" ? error : `the engine stopped (${error.message}); start again` });
  });
};

// What can be changed, and how the page's address says it: only what differs from the start.

const FIELDS = [
  { name: "code", label: "How many numbers describe a picture?", start: "2", choice: ["1", "2", "3", "8", "32"] },
  { name: "layers", label: "Hidden layers", start: "128-64", options: { none: "none", 64: "64", "128-64": "128, 64", "256-128-64": "256, 128, 64", "512-256": "512, 256" } },
  { name: "activation", label: "Their activation", start: "relu", options: { relu: "ReLU", tanh: "tanh", sigmoid: "sigmoid", squareplus: "squareplus", identity: "none (linear)" } },
  { name: "codeact", label: "The code's activation", start: "identity", options: { identity: "none (linear)", relu: "ReLU" } },
  { name: "optimizer", label: "Optimiser", start: "adam", options: { adam: "Adam", sgd: "SGD, momentum 0.9" } },
  { name: "rate", label: "Learning rate", start: "0.001", options: ["0.0001", "0.0003", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "30", "1000"] },
  { name: "noise", label: "Noise on what it is given", start: "0", options: { 0: "none", 0.2: "σ = 0.2", 0.4: "σ = 0.4", 0.6: "σ = 0.6", 0.8: "σ = 0.8" } },
  { name: "beta", label: "VAE: weight β of the KL term", start: "off", options: { off: "no VAE", 0.1: "β = 0.1", 1: "β = 1", 4: "β = 4", 10: "β = 10" } },
  { name: "epochs", label: "Epochs", start: "20", options: ["5", "10", "20", "50", "100"] },
  { name: "seed", label: "Seed", start: "0", number: true },
];
const SGD_RATE = "1";

// Words for the headline.
const WORDS = { 1: "one number", 2: "two numbers", 3: "three numbers", 8: "eight numbers", 32: "32 numbers" };
const inWords = (code) => WORDS[code] ?? `${code} numbers`;

class Settings {
  constructor() {
    this.values = Object.fromEntries(FIELDS.map(({ name, start }) => [name, start]));
    this.turned = false; // whether the held-out digits are shown upside down
  }

  // From an address such as #code=8&seed=3. What the engine does not know either, it says.
  static read(hash) {
    const settings = new Settings();
    for (const pair of hash.replace(/^#/, "").split("&").filter(Boolean)) {
      const [name, value = ""] = pair.split("=").map(decodeURIComponent);
      if (name === "turned") settings.turned = value === "1";
      else if (name !== "theme" && name !== "engine") settings.values[name] = value;
    }
    if (settings.values.optimizer === "sgd" && !hash.includes("rate=")) settings.values.rate = SGD_RATE;
    return settings;
  }

  // For the engine: everything.
  text() {
    return Object.entries(this.values).map((pair) => pair.join("=")).join("&");
  }

  hash() {
    const usual = (name) => FIELDS.find((field) => field.name === name)?.start;
    const pairs = Object.entries(this.values).filter(([name, value]) => value !== usual(name));
    if (this.turned) pairs.push(["turned", "1"]);
    return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  }

  with(changes, turned = false) {
    const other = new Settings();
    Object.assign(other.values, this.values, changes);
    other.turned = turned;
    return other;
  }

  get code() {
    return Number(this.values.code);
  }

  get noise() {
    return Number(this.values.noise);
  }
}

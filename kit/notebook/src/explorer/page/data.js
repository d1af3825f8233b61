// The page's data: one JSON header, and blobs of base64 beside it.

const textOf = (id) => document.getElementById(id).textContent;
const HEADER = JSON.parse(textOf("header"));
const SIDE = HEADER.side;
const PIXELS = SIDE * SIDE;
const NOUN = HEADER.noun; // what the images are: "digit" or "image"

// What a class is called, and what an image of it is: "a 7", or the class's name.
const nameOf = (label) => HEADER.names[label] || String(label);
const oneOf = (label) => (HEADER.names.length ? nameOf(label) : `a ${label}`);

const bytesOf = (id) => bytesFrom(textOf(id));
const floatsOf = (id) => floatsFrom(textOf(id));

// A model is its codes (n x 2), its decoder, its encoder if the page has it, and what is written about it.
class Model {
  constructor(header, images) {
    Object.assign(this, header);
    this.images = images;
    this.codes = floatsOf(header.codes);
    for (const part of ["decoder", "encoder"]) this[part] = header[part] && layersFrom(header[part], floatsOf);
    this.marker = [0, 0];
    this.errors = new Map();
  }

  code(i) {
    return [this.codes[2 * i], this.codes[2 * i + 1]];
  }

  decode(z) {
    return forward(this.decoder, z);
  }

  // Squared error of image i, summed over its pixels.
  error(i) {
    if (!this.errors.has(i)) {
      const image = this.decode(this.code(i));
      let sum = 0;
      for (let p = 0; p < PIXELS; p++) sum += (image[p] - this.images[i * PIXELS + p] / 255) ** 2;
      this.errors.set(i, sum);
    }
    return this.errors.get(i);
  }
}

async function unpack() {
  const images = await inflate(bytesOf(HEADER.images));
  const labels = bytesOf(HEADER.labels);
  const classes = [...new Set(labels)].sort((a, b) => a - b);
  const models = HEADER.models.map((model) => new Model(model, images));
  return { images, labels, classes, models, count: labels.length };
}

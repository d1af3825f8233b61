// The page's data: one JSON header, and blobs of base64 beside it.

const SIDE = 28;
const PIXELS = SIDE * SIDE;

const textOf = (id) => document.getElementById(id).textContent;
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
  const header = JSON.parse(textOf("header"));
  const images = await inflate(bytesOf(header.images));
  const labels = bytesOf(header.labels);
  const models = header.models.map((model) => new Model(model, images));
  return { header, images, labels, models, count: labels.length };
}

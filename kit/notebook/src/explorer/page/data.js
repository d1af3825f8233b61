// The page's data: one JSON header, and blobs of base64 beside it.

const HEADER = JSON.parse(document.getElementById("header").textContent);
const SIDE = HEADER.side;
const PIXELS = SIDE * SIDE;
const NOUN = HEADER.noun; // what the images are: "digit" or "image"

// What a class is called, and what an image of it is: "a 7", or the class's name.
const nameOf = (label) => HEADER.names[label] || String(label);
const oneOf = (label) => (HEADER.names.length ? nameOf(label) : `a ${label}`);

function bytesOf(id) {
  const text = atob(document.getElementById(id).textContent.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

// The numbers were written little-endian, which is the order of every machine a browser runs on today.
const floatsOf = (id) => new Float32Array(bytesOf(id).buffer);

// zlib by the browser itself: exact (a PNG read back through a canvas may be colour-managed or blurred against
// fingerprinting), and it needs no request, so that it works from a file.
async function inflate(bytes) {
  if (typeof DecompressionStream === "undefined") {
    throw new Error("this browser cannot inflate the images; Chrome 80, Firefox 113, Safari 16.4 and later can");
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// A model is its codes (n x 2), its decoder and what is written about it.
class Model {
  constructor(header, images) {
    Object.assign(this, header);
    this.images = images;
    this.codes = floatsOf(header.codes);
    this.layers = header.layers.map((layer) => ({
      ...layer,
      weight: floatsOf(layer.weight),
      bias: floatsOf(layer.bias),
    }));
    this.marker = [0, 0];
    this.errors = new Map();
  }

  code(i) {
    return [this.codes[2 * i], this.codes[2 * i + 1]];
  }

  decode(z) {
    return forward(this.layers, z);
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

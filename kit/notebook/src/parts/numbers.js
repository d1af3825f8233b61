// Numbers that travel as text: base64 of bytes.

function bytesFrom(text) {
  const raw = atob(text.trim());
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

// They were written little-endian, which is the order of every machine a browser runs on today.
const floatsFrom = (text) => new Float32Array(bytesFrom(text).buffer);

async function decompress(bytes, format) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// zlib by the browser itself: exact (a PNG read back through a canvas may be colour-managed or blurred against
// fingerprinting), and it needs no request, so that it works from a file.
async function inflate(bytes) {
  if (typeof DecompressionStream === "undefined") {
    throw new Error("this browser cannot inflate the images; Chrome 80, Firefox 113, Safari 16.4 and later can");
  }
  return decompress(bytes, "deflate");
}

// A network's layers. `read` finds the numbers that a layer names, or holds as text.
const layersFrom = (layers, read) => layers.map((layer) => ({ ...layer, weight: read(layer.weight), bias: read(layer.bias) }));

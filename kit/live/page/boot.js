// Starting: what the browser can do, and the engine, which is packed in the page.

const SIDE = 28;
const PIXELS = SIDE * SIDE;
const SHOWN = 10000; // digits to learn from; each is a dot
const HELD_OUT = 1000; // digits that training never sees
const PARTS = 8; // as in engine/src/eye.rs
const $ = (id) => document.getElementById(id);
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

// The engines, the best first: of each a small module that is valid only where the engine is. "fused" multiplies and adds
// vectors at once, as processors do, "simd" has vectors, "plain" has none.
const HEADER = [0, 97, 115, 109, 1, 0, 0, 0];
const A_VECTOR = [...HEADER, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10]; // a function without arguments gives a vector
const ENGINES = {
  fused: [...A_VECTOR, 19, 1, 17, 0, 65, 0, 253, 15, 65, 0, 253, 15, 65, 0, 253, 15, 253, 133, 2, 11],
  simd: [...A_VECTOR, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
  plain: HEADER,
};

// Something to tell the visitor; errors of the engine are sentences already. The name of a file or a setting stays as it is.
function sentence(error) {
  if (typeof error === "string") {
    const first = /^[^ ]+( =|:)/.test(error) ? error[0] : error[0].toUpperCase();
    return first + error.slice(1) + (/[.!?]$/.test(error) ? "" : ".");
  }
  console.error(error);
  return `Something in this page went wrong (${error?.message ?? error}). Reload it; if that does not help, try another browser.`;
}

function fail(error) {
  $("failure").textContent = error ? sentence(error) : "";
  $("failure").hidden = !error;
}

// Asked for in every frame, and seldom something new.
function whisper(text) {
  if (text === whisper.text) return;
  whisper.text = text;
  $("whisper").textContent = text;
  $("whisper").hidden = !text;
}

const speak = (text) => ($("spoken").textContent = text);

// The engine: its module, and what a worker runs. Another one than the best may be asked for.
async function loadEngine(asked) {
  if (typeof WebAssembly !== "object") throw "This browser has no WebAssembly, in which the network is trained: please use a newer one.";
  if (typeof DecompressionStream !== "function") throw "This browser cannot unpack the page's engine (it has no DecompressionStream): please use one of 2023 or later.";
  const possible = Object.keys(ENGINES).filter((name) => WebAssembly.validate(Uint8Array.from(ENGINES[name])));
  const name = possible.includes(asked) ? asked : possible[0];
  const module = await WebAssembly.compile(await decompress(bytesFrom($(name).textContent), "gzip"));
  await wasm_bindgen({ module_or_path: module });
  const source = [$("glue").textContent, $("worker").textContent];
  const script = URL.createObjectURL(new Blob(source, { type: "text/javascript" }));
  return { module, script, name };
}

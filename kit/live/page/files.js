// Files that are dropped on the page: MNIST's, or others like them. They are read here and go nowhere.

class Files {
  constructor(app) {
    this.app = app;
    $("files").onchange = () => this.take([...$("files").files]);
    let depth = 0;
    const stop = (event, step) => {
      event.preventDefault();
      depth = Math.max(0, depth + step);
      document.body.classList.toggle("dropping", depth > 0);
    };
    addEventListener("dragenter", (event) => stop(event, 1));
    addEventListener("dragleave", (event) => stop(event, -1));
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => {
      stop(event, -depth);
      this.take([...event.dataTransfer.files]);
    });
  }

  async take(files) {
    try {
      if (!files.length) return;
      const read = [];
      for (const file of files) read.push({ name: file.name, ...(await this.read(file)) });
      this.app.use(dataOf(read));
      fail(null);
    } catch (error) {
      fail(error);
    }
  }

  async read(file) {
    let bytes = new Uint8Array(await file.arrayBuffer());
    try {
      if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = await decompress(bytes, "gzip");
      const images = wasm_bindgen.read(bytes);
      const found = { pixels: images.pixels(), labels: images.labels() };
      images.free();
      return found;
    } catch (error) {
      throw typeof error === "string" ? `${file.name}: ${error}` : `${file.name}: this gzip file is damaged or cut off`;
    }
  }
}

// The sets among the files: images with the labels that are as many. The largest is learned from; a second one is held out,
// else the last of the first are.
function dataOf(read) {
  const sets = read.filter(({ pixels }) => pixels.length).map(({ name, pixels }) => ({ name, pixels, n: pixels.length / PIXELS }));
  const lists = read.map(({ labels }) => labels).filter((labels) => labels.length);
  if (!sets.length) throw "These files are labels without images: drop the file of images, too.";
  for (const set of sets) set.labels = lists.find((labels) => labels.length === set.n) ?? null;
  if (lists.length && sets.every(({ labels }) => !labels)) throw `There are ${sets[0].n} images and ${lists[0].length} labels: drop the files that belong together.`;
  sets.sort((a, b) => b.n - a.n);
  const [first, second] = sets;
  if (first.n < 200) throw `${first.name}: ${first.n} images are too few to learn from; 200 or more are needed.`;
  const own = second ? 0 : Math.min(HELD_OUT, Math.floor(first.n / 10));
  const count = Math.min(SHOWN, first.n - own);
  const held = second ?? first;
  const start = second ? 0 : first.n - own;
  const more = second ? Math.min(HELD_OUT, second.n) : own;
  const labels = (set, from, to) => set.labels?.slice(from, to) ?? new Uint8Array(to - from);
  return {
    said: `${count.toLocaleString("en")} of the ${first.n.toLocaleString("en")} images in ${first.name}${first.labels ? "" : " (no labels: one colour)"}; ${more.toLocaleString("en")} others are held out.`,
    pixels: first.pixels.slice(0, count * PIXELS),
    labels: labels(first, 0, count),
    heldOut: held.pixels.slice(start * PIXELS, (start + more) * PIXELS),
    heldOutLabels: labels(held, start, start + more),
  };
}

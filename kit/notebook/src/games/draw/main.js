// The drawing game: the bench, and the plane beside it.

async function startDrawing(root) {
  const data = JSON.parse(root.querySelector(".data").textContent);
  const [images, labels, codes] = [await inflate(bytesFrom(data.images)), bytesFrom(data.labels), floatsFrom(data.codes)];
  const model = { name: data.name, codes, encoder: layersFrom(data.encoder, floatsFrom), decoder: layersFrom(data.decoder, floatsFrom) };
  const look = lookOf(root, data);
  const nameOf = (label) => data.names[label] || String(label);
  const chart = new Chart(root.querySelector(".chart"), codes, labels, { ...look, nameOf });
  const say = (text) => (root.querySelector(".spoken").textContent = text);
  const moved = (found) => {
    chart.found = found?.[0] ?? null;
    const words = chart.found ? `Your drawing is at ${pair(chart.found.code)}.` : "Nothing is drawn.";
    chart.canvas.setAttribute("aria-label", `The plane: ${labels.length} images at their two numbers. ${words}`);
    chart.paint();
  };
  awake(root);
  const bench = new Bench(root.querySelector(".table"), () => [model], { ...look, images, labels, nameOf, say, moved });
  bench.pad.sheet.load(bytesFrom(data.sheet));
  liveTheme(root, look, () => bench.refresh());
  onResize(root, () => chart.paint());
  root.shadowlab = { bench };
}

for (const root of document.querySelectorAll("[data-sl-draw]:not([data-ready])")) {
  root.dataset.ready = "true";
  startDrawing(root).catch((error) => root.querySelector(".asleep").append(make("p", { role: "alert" }, error.message)));
}

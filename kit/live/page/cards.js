// What is shown beside the map: the picture at the marker, digits never seen, and the sentences about them.

const COLUMNS = 10;

class Cards {
  constructor(session, plane) {
    Object.assign(this, { session, plane, rows: null, decodeDue: false, rowsDue: false });
  }

  // Other data or other settings: which held-out digits are shown, and what the network is given of them.
  renew() {
    const { data, settings } = this.session;
    const count = data.heldOutLabels.length;
    const firsts = Array.from({ length: 10 }, (_, digit) => data.heldOutLabels.indexOf(digit));
    const all = firsts.every((i) => i >= 0) ? firsts : Array.from({ length: Math.min(COLUMNS, count) }, (_, i) => i);
    const clean = firstPixels(data.heldOut, all, settings.turned);
    const given = settings.noise > 0 ? wasm_bindgen.corrupted(clean, settings.noise, 7) : clean;
    this.rows = { clean, given, n: all.length, noisy: settings.noise > 0 };
    $("rows").classList.toggle("three", this.rows.noisy);
    this.rowsDue = this.decodeDue = true;
  }

  // Once a frame at most, and only what has changed.
  frame() {
    const { session, plane } = this;
    if (!session.cloud?.known || !this.rows) return;
    if (this.decodeDue) this.paintHere(session, plane);
    if (this.rowsDue) this.paintRows(session);
    this.decodeDue = this.rowsDue = false;
  }

  paintHere({ viewer, cloud, data }, { marker, hovered }) {
    const near = Math.max(0, hovered);
    drawDigit($("decoded"), viewer.decode(cloud.codeAt(marker, near)));
    const signed = (v) => v.toFixed(Math.abs(v) < 10 ? 2 : 1).replace("-", "−");
    const shown = cloud.lanes ? marker.slice(0, 1) : marker;
    $("here-code").textContent = `(${shown.map(signed).join(", ")}${cloud.code > 2 ? ", …" : ""})`;
    const pixels = firstPixels(data.pixels, [near], false);
    drawDigit($("near"), pixels);
    drawDigit($("near-back"), viewer.decode(viewer.encode(pixels)));
  }

  paintRows({ viewer }) {
    const { clean, given, n, noisy } = this.rows;
    const back = viewer.decode(viewer.encode(given));
    drawRows($("rows"), noisy ? [given, back, clean] : [clean, back], n);
    this.error = 0;
    for (let p = 0; p < clean.length; p++) this.error += (back[p] - clean[p]) ** 2 / n;
    this.tellRows();
  }

  tellRows() {
    const { noisy } = this.rows;
    const { turned, code } = this.session.settings;
    const error = `Error ${this.error.toFixed(1)}.`;
    const numbers = inWords(code);
    if (noisy) $("rows-hint").textContent = `Given, drawn, and clean. ${error}`;
    else if (turned) $("rows-hint").textContent = `Upside down. Below: drawn again from ${numbers}. ${error}`;
    else $("rows-hint").textContent = `Below: drawn again from ${numbers}. ${error}`;
  }

  // For who hears the page, after a key has moved the marker.
  say() {
    const { cloud } = this.session;
    if (this.plane.hovered < 0) return;
    speak(`Marker at ${$("here-code").textContent}. The nearest digit is a ${cloud.labels[this.plane.hovered]}.`);
  }
}

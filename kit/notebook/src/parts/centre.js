// A drawing made ready for the network, as in the crate's src/data/centre.rs: the same numbers in the same order.

const FRAME = 28; // the side of what comes out
const BOX = 20; // the side of the box that the ink is fitted into
const MIDDLE = 14; // the row and the column in which the centre of mass comes to lie

// The ink in each row and in each column.
function inkAlong({ height, width, ink }) {
  const [rows, columns] = [new Float64Array(height), new Float64Array(width)];
  for (let p = 0; p < ink.length; p++) {
    rows[Math.floor(p / width)] += ink[p];
    columns[p % width] += ink[p];
  }
  return [rows, columns];
}

// The first line with ink, and the line after the last one.
const ends = (lines) => [lines.findIndex((sum) => sum > 0), lines.findLastIndex((sum) => sum > 0) + 1];

// Where the ink lies: its box, and its centre of mass. Null for blank paper.
function measureInk(drawing) {
  const [rows, columns] = inkAlong(drawing);
  const [[top, bottom], [left, right]] = [ends(rows), ends(columns)];
  return top < 0 ? null : { top, bottom, left, right, middle: [centreOf(rows), centreOf(columns)] };
}

function centreOf(lines) {
  const moment = lines.reduce((sum, ink, line) => sum + ink * (line + 0.5), 0);
  return moment / lines.reduce((sum, ink) => sum + ink, 0);
}

// How the ink gets into the middle: the scale that fits it into 20x20 pixels, and where the drawing's own corner comes to lie.
function placement(drawing) {
  const box = measureInk(drawing);
  if (!box) return null;
  const scale = BOX / Math.max(box.bottom - box.top, box.right - box.left);
  const start = (centre, first, end) => {
    const room = Math.floor(FRAME - (end - first) * scale);
    const shift = MIDDLE - Math.floor((centre - first) * scale);
    return Math.min(room, Math.max(0, shift)) - first * scale;
  };
  const top = start(box.middle[0], box.top, box.bottom);
  return { box, scale, top, left: start(box.middle[1], box.left, box.right) };
}

function centred(drawing) {
  const place = placement(drawing);
  return place ? lay(drawing, place.scale, place.top, place.left) : new Float32Array(FRAME * FRAME);
}

// The whole drawing, as it lies, made small enough for the frame.
const shrunk = (drawing) => lay(drawing, FRAME / Math.max(drawing.height, drawing.width), 0, 0);

// How much of the frame's line i is covered by the drawing's line k: the list of those that cover some of it.
function shares(lines, scale, start) {
  return Array.from({ length: FRAME }, (_, i) => {
    const covering = [];
    for (let k = 0; k < lines; k++) {
      const share = Math.min(start + (k + 1) * scale, i + 1) - Math.max(start + k * scale, i);
      if (share > 0) covering.push([k, share]);
    }
    return covering;
  });
}

// Lays the drawing over the frame, each of its pixels as a square: rows · drawing · columns, in the words of matrices.
function lay({ height, width, ink }, scale, top, left) {
  const [rows, columns] = [shares(height, scale, top), shares(width, scale, left)];
  const image = new Float32Array(FRAME * FRAME);
  rows.forEach((row, i) => {
    const line = new Float64Array(width);
    for (const [k, share] of row) for (let c = 0; c < width; c++) line[c] += share * ink[k * width + c];
    columns.forEach((column, j) => {
      const sum = column.reduce((total, [c, share]) => total + share * line[c], 0);
      image[i * FRAME + j] = Math.min(1, Math.max(0, sum));
    });
  });
  return image;
}

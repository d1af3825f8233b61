// What the decoder makes of every place in view: one image per tile, in the colour of the images whose codes are there. It
// is worked out a few milliseconds at a time, so that the page never halts, however large the decoder.

const TILE = 30;

class DecodedMap {
  constructor(plane) {
    this.plane = plane;
    this.canvas = document.createElement("canvas");
    this.restart();
  }

  restart() {
    this.next = 0;
  }

  size() {
    const columns = Math.ceil(this.plane.width / TILE);
    return [columns, Math.ceil(this.plane.height / TILE)];
  }

  // Goes on with the tiles that are missing; asks for another frame while there are any.
  advance() {
    const [columns, rows] = this.size();
    if (this.next === 0) {
      this.canvas.width = columns * SIDE;
      this.canvas.height = rows * SIDE;
      this.ink = rgb(css("--ink"));
    }
    const stop = performance.now() + 14;
    while (this.next < columns * rows && performance.now() < stop) {
      this.tile(this.next % columns, Math.floor(this.next / columns));
      this.next++;
    }
    if (this.next < columns * rows) this.plane.app.redraw([this.plane]);
  }

  tile(column, row) {
    const middle = [(column + 0.5) * TILE, (row + 0.5) * TILE];
    const pixels = this.plane.model.decode(this.plane.toCode(middle));
    const label = this.commonest(middle);
    const colour = label < 0 ? this.ink : rgb(colourOf(label));
    const most = label < 0 ? 80 : 235; // no code of an image is there: it is decoded all the same, but pale
    const context = this.canvas.getContext("2d");
    const image = context.createImageData(SIDE, SIDE);
    for (let p = 0; p < PIXELS; p++) {
      image.data.set([...colour, Math.round(Math.min(1, Math.max(0, pixels[p])) * most)], 4 * p);
    }
    context.putImageData(image, column * SIDE, row * SIDE);
  }

  // The label that most of the images in a tile have, or -1 where there is none.
  commonest(middle) {
    const votes = Array(256).fill(0);
    this.plane.near(middle, 0.6 * TILE, (i) => votes[this.plane.app.labels[i]]++);
    const most = Math.max(...votes);
    return most > 0 ? votes.indexOf(most) : -1;
  }

  paint(context) {
    this.advance();
    const [columns, rows] = this.size();
    context.imageSmoothingEnabled = true;
    context.drawImage(this.canvas, 0, 0, columns * TILE, rows * TILE);
  }
}

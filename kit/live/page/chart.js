// The error, epoch after epoch: on what it learns from, and on what it never sees; beside PCA's.

class Chart {
  constructor(canvas) {
    Object.assign(this, { canvas, epochs: 20, begin: [] });
    this.clear(20);
  }

  // `first` lists the errors within the first epochs, batch by batch: [epoch, error].
  clear(epochs) {
    Object.assign(this, { epochs, fine: [], held: [], lines: [], stale: true });
  }

  paint() {
    const { canvas } = this;
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (!this.stale && this.size === `${width} ${height} ${theme()}`) return;
    Object.assign(this, { stale: false, size: `${width} ${height} ${theme()}` });
    [canvas.width, canvas.height] = [width * ratio, height * ratio];
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const values = [...this.fine, ...this.held].map(([, v]) => v).concat(this.lines.map(([, v]) => v)).filter(Number.isFinite);
    if (!values.length) return;
    const most = Math.min(Math.max(...values), 1.6 * Math.max(...this.lines.map(([, v]) => v), this.held[0]?.[1] ?? 60, 20));
    const least = Math.min(...values) * 0.86;
    const right = 64;
    const x = (epoch) => 26 + (epoch / this.epochs) * (width - 26 - right);
    const y = (v) => 8 + ((most - Math.min(v, most)) / (most - least || 1)) * (height - 26);
    this.frame(context, { x, y, least, most, width, height });
    for (const [name, v] of this.lines) this.level(context, name, v, { x, y, width });
    this.curve(context, this.fine, css("--muted"), 1.2, x, y);
    this.curve(context, this.held, css("--glow"), 2.6, x, y);
    this.end(context, { x, y });
  }

  frame(context, { y, least, most, width, height, x }) {
    Object.assign(context, { font: "10.5px system-ui, sans-serif", fillStyle: css("--muted"), strokeStyle: css("--soft"), lineWidth: 1, textAlign: "left" });
    const step = [1, 2, 5, 10, 20, 50].find((s) => (most - least) / s <= 4) ?? 100;
    for (let v = Math.ceil(least / step) * step; v <= most; v += step) {
      context.beginPath();
      context.moveTo(24, y(v));
      context.lineTo(width - 60, y(v));
      context.stroke();
      context.fillText(v, 2, y(v) + 4);
    }
    context.textAlign = "center";
    context.fillText("0", x(0), height - 3);
    context.fillText(`${this.epochs} epochs`, x(this.epochs) - 14, height - 3);
  }

  level(context, name, v, { x, y, width }) {
    context.setLineDash([4, 4]);
    Object.assign(context, { strokeStyle: css("--muted"), lineWidth: 1, textAlign: "left", fillStyle: css("--muted") });
    context.beginPath();
    context.moveTo(x(0), y(v));
    context.lineTo(width - 60, y(v));
    context.stroke();
    context.setLineDash([]);
    context.fillText(`${name} ${v.toFixed(1)}`, width - 58, y(v) + 4);
  }

  curve(context, points, colour, lineWidth, x, y) {
    Object.assign(context, { strokeStyle: colour, lineWidth, lineJoin: "round" });
    context.beginPath();
    points.forEach(([epoch, v], i) => (i ? context.lineTo(x(epoch), y(v)) : context.moveTo(x(epoch), y(v))));
    context.stroke();
  }

  // The newest error, in numbers.
  end(context, { x, y }) {
    const last = this.held.at(-1);
    if (!last) return;
    Object.assign(context, { fillStyle: css("--glow"), strokeStyle: css("--card"), lineWidth: 4 });
    context.beginPath();
    context.arc(x(last[0]), y(last[1]), 4, 0, 2 * Math.PI);
    context.fill();
    Object.assign(context, { font: "650 12.5px system-ui, sans-serif", fillStyle: css("--ink"), textAlign: "center" });
    const at = [Math.max(44, x(last[0])), y(last[1]) - 9];
    context.strokeText(last[1].toFixed(1), ...at);
    context.fillText(last[1].toFixed(1), ...at);
  }
}

// Drawing a plane, from the back to the front.

function paint(plane) {
  const { context, ratio, width, height } = plane;
  plane.dirty = false; // before painting: a map that is not finished asks for another frame
  if (plane.stale) paintPoints(plane);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  if (plane.app.map) plane.map.paint(context);
  else paintGrid(plane);
  paintHalo(plane);
  context.drawImage(plane.points, 0, 0, width, height);
  paintLit(plane);
  if (!plane.app.map) paintAxes(plane);
  paintNames(plane);
  paintHovered(plane);
  plane.app.drawing?.paint(plane);
  paintMarker(plane);
}

// The fewer points there are, the larger each; zooming in enlarges them a little.
function pointRadius(plane) {
  const usual = 1.7 * (1e4 / plane.app.count) ** 0.3 * Math.sqrt((plane.width * plane.height) / 290000);
  return Math.min(3.4, Math.max(1.2, usual)) * Math.min(2.6, Math.max(0.75, plane.zoom ** 0.4));
}

function paintPoints(plane) {
  const { app, ratio } = plane;
  const context = plane.points.getContext("2d");
  const seen = plane.inView();
  const size = Math.min(42, Math.max(16, 0.66 * Math.sqrt((plane.width * plane.height) / Math.max(1, seen.length))));
  plane.asStamps = seen.length <= STAMPS_AT_MOST && !app.map;
  plane.dots = [];
  for (const label of app.classes) plane.dots[label] = dot(pointRadius(plane) * ratio, label);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, plane.points.width, plane.points.height);
  context.imageSmoothingEnabled = !plane.asStamps || size < SIDE;
  for (const [i, x, y] of seen) {
    const faint = app.spotlight >= 0 && app.labels[i] !== app.spotlight;
    context.globalAlpha = faint ? 0.07 : plane.asStamps ? 0.95 : app.map ? 0 : theme() === "dark" ? 0.8 : 0.66;
    const picture = plane.asStamps ? plane.stamp(i) : plane.dots[app.labels[i]];
    const side = plane.asStamps ? size * ratio : picture.width;
    context.drawImage(picture, x * ratio - side / 2, y * ratio - side / 2, side, side);
  }
  plane.stale = false;
}

const tickText = (v) => String(Number(v.toPrecision(6))).replace("-", "−");

// Positions and texts of the grid lines along an axis, at least 36 pixels apart.
function gridLines(plane, axis) {
  const { width, height, lens } = plane;
  const [low, high] = [[0, height], [width, 0]].map((corner) => plane.toCode(corner)[axis]);
  const lines = [];
  for (const v of lens.ticks(axis, low, high)) {
    const at = Math.round(plane.toScreen(axis ? [0, v] : [v, 0])[axis]) + 0.5;
    if (lines.every((line) => Math.abs(line.at - at) >= 36)) lines.push({ at, text: tickText(v) });
  }
  return lines;
}

function paintGrid(plane) {
  const { context, width, height } = plane;
  plane.lines = [gridLines(plane, 0), gridLines(plane, 1)];
  Object.assign(context, { strokeStyle: css("--soft"), lineWidth: 1 });
  context.beginPath();
  for (const { at } of plane.lines[0]) {
    context.moveTo(at, 0);
    context.lineTo(at, height);
  }
  for (const { at } of plane.lines[1]) {
    context.moveTo(0, at);
    context.lineTo(width, at);
  }
  context.stroke();
}

// The numbers along the axes and the axes' names, over the points but in their own light, to be read among them.
function paintAxes(plane) {
  const { context, width, height, model } = plane;
  const write = (text, x, y, align) => {
    context.textAlign = align;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  };
  Object.assign(context, { strokeStyle: css("--card"), lineWidth: 4, lineJoin: "round", fillStyle: css("--muted") });
  context.font = "10.5px system-ui, sans-serif";
  for (const { at, text } of plane.lines[0]) if (at > 34 && at < width - 16) write(text, at, height - 8, "center");
  for (const { at, text } of plane.lines[1]) if (at > 34 && at < height - 26) write(text, 8, at - 4, "left");
  context.font = "11.5px system-ui, sans-serif";
  write(`${model.axes[0]} →`, width - 10, height - 24, "right");
  write(`↑ ${model.axes[1]}`, 8, 18, "left");
}

function paintHalo(plane) {
  const { context } = plane;
  const [x, y] = plane.toScreen(plane.model.marker);
  const light = context.createRadialGradient(x, y, 0, x, y, MARKER_REACH);
  const strength = theme() === "dark" ? 0.3 : 0.5;
  for (const [at, share] of [[0, 1], [0.35, 0.5], [0.7, 0.14], [1, 0]]) {
    light.addColorStop(at, `rgba(255, 176, 50, ${strength * share})`);
  }
  context.fillStyle = light;
  context.fillRect(x - MARKER_REACH, y - MARKER_REACH, 2 * MARKER_REACH, 2 * MARKER_REACH);
}

// The points a marker shines on, brighter the nearer they are.
function paintLit(plane) {
  const { context, app } = plane;
  if (plane.asStamps || app.map) return;
  const side = 2 * pointRadius(plane) * 1.3 + 1;
  plane.near(plane.toScreen(plane.model.marker), MARKER_REACH, (i, distance) => {
    if (app.spotlight >= 0 && app.labels[i] !== app.spotlight) return;
    const [x, y] = plane.place(i);
    context.globalAlpha = (1 - distance / MARKER_REACH) ** 0.8;
    context.drawImage(plane.dots[app.labels[i]], x - side / 2, y - side / 2, side, side);
  });
  context.globalAlpha = 1;
}

function paintNames(plane) {
  const { context, app } = plane;
  if (plane.asStamps || app.map || plane.zoom > 6) return;
  Object.assign(context, { textAlign: "center", textBaseline: "middle" });
  Object.assign(context, { lineJoin: "round", lineWidth: 5, strokeStyle: css("--card"), fillStyle: css("--ink") });
  plane.names.forEach((z, label) => {
    if (!z || !app.shown[label]) return;
    const [x, y] = plane.toScreen(z);
    context.font = `700 ${nameOf(label).length > 2 ? 13 : 17}px system-ui, sans-serif`;
    context.strokeText(planeName(label), x, y);
    context.fillText(planeName(label), x, y);
  });
  context.textBaseline = "alphabetic";
}

// The image in hand, ringed in this plane and in the other, with its picture beside it.
function paintHovered(plane) {
  const { context, app, width } = plane;
  const i = app.inHand();
  const [x, y] = plane.place(i);
  const colour = colourOf(app.labels[i]);
  Object.assign(context, { lineWidth: 2, strokeStyle: css("--ink"), fillStyle: colour });
  context.beginPath();
  context.arc(x, y, 6, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  if (app.hovered < 0) return;
  const left = Math.min(width - 58, Math.max(4, x + 12));
  const top = y > 72 ? y - 66 : y + 12;
  Object.assign(context, { fillStyle: css("--card"), strokeStyle: colour });
  context.beginPath();
  context.roundRect(left, top, 54, 54, 6);
  context.fill();
  context.stroke();
  context.imageSmoothingEnabled = false;
  context.drawImage(plane.stamp(i), left + 3, top + 3, 48, 48);
}

function paintMarker(plane) {
  const { context } = plane;
  const [x, y] = plane.toScreen(plane.model.marker);
  const glow = context.createRadialGradient(x, y, 6, x, y, 24);
  glow.addColorStop(0, "rgba(255, 181, 61, 0.75)");
  glow.addColorStop(1, "rgba(255, 181, 61, 0)");
  const rings = [[24, glow, null, 0], [8, "#fff6e0", css("--glow"), 3], [10, null, "#1e1b24", 1]];
  for (const [radius, fill, stroke, lineWidth] of rings) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    Object.assign(context, { fillStyle: fill, strokeStyle: stroke, lineWidth });
    if (fill) context.fill();
    if (stroke) context.stroke();
  }
}

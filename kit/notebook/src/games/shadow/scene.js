// The scene: lamp, object and paper, seen from the side.
const LAMP_AT = 1.6, PAPER_AT = 1.25, PAPER_HALF = 1.15;

function placeScene(w, size) {
  const cam = camera(w.yaw, w.pitch), scale = Math.min(size.w / 4, size.h / 3.5), centre = [size.w / 2, size.h / 2];
  const spot = (p) => [centre[0] + scale * dot(p, cam.right), centre[1] - scale * dot(p, cam.up)];
  return { cam, scale, centre, spot };
}

function paintScene(w, canvas) {
  const size = fit(canvas);
  if (!size) return;
  const place = placeScene(w, size), { ctx } = size;
  const layers = [
    [-PAPER_AT * dot(w.light, place.cam.eye), () => paintSheet(w, ctx, place)],
    [0, () => paintCloud(ctx, w.object, place.cam, place.centre, place.scale, w.light, w.palette)],
    [LAMP_AT * dot(w.light, place.cam.eye), () => paintLamp(w, ctx, place)],
  ];
  layers.sort((a, b) => a[0] - b[0]);
  paintBeam(w, ctx, place);
  for (const [, paint] of layers) paint();
}

function corners(w) {
  const e2 = cross(w.light, w.e1), middle = w.light.map((v) => -PAPER_AT * v);
  return [[-1, 1], [1, 1], [1, -1], [-1, -1]].map(([a, b]) => plus(plus(middle, w.e1, a * PAPER_HALF), e2, b * PAPER_HALF));
}

// The sheet is the paper's picture, laid into the scene by an affine map. From behind it is seen through.
function paintSheet(w, ctx, place) {
  const [a, b, , d] = corners(w).map(place.spot), behind = dot(w.light, place.cam.eye) < 0;
  ctx.save();
  ctx.globalAlpha = behind ? 0.5 : 1;
  ctx.transform((b[0] - a[0]) / w.sheet.width, (b[1] - a[1]) / w.sheet.width, (d[0] - a[0]) / w.sheet.height, (d[1] - a[1]) / w.sheet.height, a[0], a[1]);
  ctx.drawImage(w.sheet, 0, 0);
  ctx.strokeStyle = w.ink.edge;
  ctx.lineWidth = 3;
  ctx.strokeRect(0, 0, w.sheet.width, w.sheet.height);
  ctx.restore();
}

// A soft cone from the lamp to the sheet, and a few rays: each point's way to its place on the paper.
function paintBeam(w, ctx, place) {
  const lamp = place.spot(w.light.map((v) => LAMP_AT * v)), ends = corners(w).map(place.spot);
  ctx.fillStyle = w.dark ? "rgba(255,190,84,.075)" : "rgba(255,171,31,.13)";
  for (let i = 0; i < 4; i++) {
    ctx.beginPath();
    for (const p of [lamp, ends[i], ends[(i + 1) % 4]]) ctx.lineTo(...p);
    ctx.fill();
  }
  ctx.strokeStyle = w.dark ? "rgba(255,200,110,.4)" : "rgba(170,105,0,.36)";
  ctx.lineWidth = 1;
  for (let i = 0; i < w.object.cloud.length; i += 3 * 90) {
    const p = [w.object.cloud[i], w.object.cloud[i + 1], w.object.cloud[i + 2]];
    ctx.beginPath();
    ctx.moveTo(...place.spot(p));
    ctx.lineTo(...place.spot(plus(p, w.light, -PAPER_AT - dot(p, w.light))));
    ctx.stroke();
  }
}

function paintLamp(w, ctx, place) {
  const [x, y] = place.spot(w.light.map((v) => LAMP_AT * v)), r = 0.36 * place.scale;
  const glow = ctx.createRadialGradient(x, y, 0, x, y, r);
  glow.addColorStop(0, "rgba(255,214,130,.95)");
  glow.addColorStop(0.28, "rgba(255,181,61,.6)");
  glow.addColorStop(1, "rgba(255,171,31,0)");
  ctx.fillStyle = glow;
  ctx.fillRect(x - r, y - r, 2 * r, 2 * r);
  ctx.beginPath();
  ctx.arc(x, y, r * 0.3, 0, 6.2832);
  ctx.fillStyle = "#fff6dd";
  ctx.strokeStyle = "#e08a00";
  ctx.lineWidth = 2;
  ctx.fill();
  ctx.stroke();
}

// Moves the lamp, and takes the paper's directions along, so that the shadow does not jump when it passes overhead.
function setLight(w, light) {
  w.light = unit(light);
  w.e1 = unit(plus(w.e1, w.light, -dot(w.e1, w.light)));
  w.dirty = true;
}

// Where to look from, so that lamp, object and paper do not hide each other.
const besideLight = (u) => ({ yaw: Math.atan2(u[1], u[0]) + 1.0, pitch: Math.abs(u[2]) > 0.8 ? 0.12 : 0.42 });

// Turns the paper towards upright, a little with every frame; overhead, where nothing is upright, it stays.
function straighten(w) {
  if (Math.abs(w.light[2]) > 0.97) return;
  const goal = upright(w.light), angle = Math.atan2(dot(cross(w.e1, goal), w.light), dot(w.e1, goal));
  if (Math.abs(angle) < 1e-3) return;
  w.e1 = turned(w.e1, w.light, angle * (w.calm ? 1 : 0.14));
  w.dirty = true;
}

// Swings the lamp to a light, or to its opposite if that is nearer: both cast the same shadow, mirrored. The eye goes along,
// so as to look from the side.
function swingTo(w, light) {
  const goal = unit(light.map((v) => (dot(light, w.light) < 0 ? -v : v)));
  const from = w.light, axis = cross(from, goal), angle = Math.atan2(Math.hypot(...axis), dot(from, goal));
  w.touched = true;
  const eye = besideLight(goal), full = 2 * Math.PI;
  eye.yaw += full * Math.round((w.yaw - eye.yaw) / full);
  if (angle < 1e-6 || w.calm) { Object.assign(w, eye, { swing: null }); setLight(w, goal); return; }
  w.swing = { from, goal, axis: unit(axis), angle, start: performance.now(), eye, eyeFrom: { yaw: w.yaw, pitch: w.pitch } };
}

function stepSwing(w, now) {
  if (!w.swing) return;
  const { from, goal, axis, angle, start, eye, eyeFrom } = w.swing, t = Math.min(1, (now - start) / 900), ease = t * t * (3 - 2 * t);
  setLight(w, t < 1 ? turned(from, axis, angle * ease) : goal);
  for (const k of ["yaw", "pitch"]) w[k] = eyeFrom[k] + ease * (eye[k] - eyeFrom[k]);
  if (t >= 1) w.swing = null;
}

// Painting: the shadow on its paper, and a cloud of points as a body.
const INKS = {
  light: { far: [74, 62, 88], near: [255, 171, 31], paper: ["#fffaf0", "#f3e6cc"], edge: "#cdbb97", shadow: "rgba(45,32,24,.88)" },
  dark: { far: [88, 76, 112], near: [255, 190, 84], paper: ["#ffeecb", "#c9a568"], edge: "#7d6338", shadow: "rgba(26,16,10,.92)" },
};
const SHADES = 24;

function shades(ink) {
  return Array.from({ length: SHADES }, (_, i) => {
    const t = i / (SHADES - 1);
    return `rgb(${[0, 1, 2].map((k) => Math.round(ink.far[k] + t * (ink.near[k] - ink.far[k]))).join(",")})`;
  });
}

// Makes the canvas as fine as the screen. Gives its size in CSS pixels, or null while it is not shown.
function fit(canvas) {
  const ratio = Math.min(window.devicePixelRatio || 1, 2), w = canvas.clientWidth, h = canvas.clientHeight;
  if (!w || !h) return null;
  if (canvas.width !== Math.round(w * ratio) || canvas.height !== Math.round(h * ratio)) {
    canvas.width = Math.round(w * ratio);
    canvas.height = Math.round(h * ratio);
  }
  const ctx = canvas.getContext("2d");
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, w, h);
  return { ctx, w, h };
}

// The paper, lit, with the shadow on it. One unit of the object is size / 2.3: a shadow never leaves the paper.
function paintPaper(ctx, size, object, u, e1, ink) {
  const { cloud, gap } = object, e2 = cross(u, e1), scale = size / 2.3, half = size / 2, radius = 0.68 * gap * scale;
  const glow = ctx.createRadialGradient(half, half * 0.9, size * 0.08, half, half, size * 0.74);
  glow.addColorStop(0, ink.paper[0]);
  glow.addColorStop(1, ink.paper[1]);
  ctx.fillStyle = glow;
  ctx.fillRect(0, 0, size, size);
  ctx.beginPath();
  for (let i = 0; i < cloud.length; i += 3) {
    const x = half + scale * (cloud[i] * e1[0] + cloud[i + 1] * e1[1] + cloud[i + 2] * e1[2]);
    const y = half - scale * (cloud[i] * e2[0] + cloud[i + 1] * e2[1] + cloud[i + 2] * e2[2]);
    ctx.moveTo(x + radius, y);
    ctx.arc(x, y, radius, 0, 6.2832);
  }
  ctx.fillStyle = ink.shadow;
  ctx.filter = `blur(${size * 0.0035}px)`;
  ctx.fill();
  ctx.filter = "none";
}

// Where the eye is: azimuth and elevation, in radians. Gives the screen's directions and the one towards the eye.
function camera(yaw, pitch) {
  const eye = [Math.cos(pitch) * Math.cos(yaw), Math.cos(pitch) * Math.sin(yaw), Math.sin(pitch)];
  const right = [-Math.sin(yaw), Math.cos(yaw), 0];
  return { eye, right, up: cross(eye, right) };
}

// Points from back to front, those nearer to the lamp brighter: brightness is the coordinate that the shadow loses.
function paintCloud(ctx, object, cam, at, scale, lamp, palette, step = 1) {
  const { cloud, gap } = object, n = Math.floor(cloud.length / 3 / step), order = new Uint16Array(n), depth = new Float32Array(n);
  for (let j = 0; j < n; j++) {
    const i = 3 * j * step;
    order[j] = j;
    depth[j] = cloud[i] * cam.eye[0] + cloud[i + 1] * cam.eye[1] + cloud[i + 2] * cam.eye[2];
  }
  order.sort((a, b) => depth[a] - depth[b]);
  for (const j of order) {
    const i = 3 * j * step, p = [cloud[i], cloud[i + 1], cloud[i + 2]];
    const light = 0.48 + 0.5 * dot(p, lamp) + 0.12 * depth[j];
    const size = scale * 0.62 * gap * Math.sqrt(step) * (1 + 0.22 * depth[j]);
    ctx.fillStyle = palette[Math.max(0, Math.min(SHADES - 1, Math.round(light * (SHADES - 1))))];
    ctx.beginPath();
    ctx.arc(at[0] + scale * dot(p, cam.right), at[1] - scale * dot(p, cam.up), size, 0, 6.2832);
    ctx.fill();
  }
}

// Vectors of three numbers, and clouds: flat arrays x, y, z, x, y, z, …
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const plus = (a, b, s = 1) => [a[0] + s * b[0], a[1] + s * b[1], a[2] + s * b[2]];
const unit = (a) => { const l = Math.hypot(...a); return [a[0] / l, a[1] / l, a[2] / l]; };

// The vector turned around an axis of length 1 (Rodrigues' formula).
function turned(v, axis, angle) {
  const c = Math.cos(angle), s = Math.sin(angle), along = dot(axis, v) * (1 - c), side = cross(axis, v);
  return [0, 1, 2].map((k) => v[k] * c + side[k] * s + axis[k] * along);
}

// The first direction on the paper, as the crate's `shadow_plane` has it.
function upright(u) {
  return unit(cross(Math.abs(u[2]) > 0.999 ? [0, 1, 0] : [0, 0, 1], u));
}

// Points travel as whole numbers, 16 bits each, in units of 1/32767 of the object's size.
function decodeCloud(text) {
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const view = new DataView(bytes.buffer), cloud = new Float32Array(bytes.length / 2);
  for (let i = 0; i < cloud.length; i++) cloud[i] = view.getInt16(2 * i, true) / 32767;
  return cloud;
}

// How far a point's fourth neighbour is, for nine points in ten: dots of about this size leave no gaps.
function spacing(cloud) {
  const nearest = [];
  for (let i = 0; i < cloud.length; i += 3 * 31) {
    const best = [9, 9, 9, 9];
    for (let j = 0; j < cloud.length; j += 3) {
      const d = Math.hypot(cloud[i] - cloud[j], cloud[i + 1] - cloud[j + 1], cloud[i + 2] - cloud[j + 2]);
      if (j === i || d >= best[3]) continue;
      best[3] = d;
      best.sort((a, b) => a - b);
    }
    nearest.push(best[3]);
  }
  nearest.sort((a, b) => a - b);
  return nearest[Math.floor(0.9 * nearest.length)];
}

// Covariance of a cloud: the 3 x 3 sums that the score needs, worked out once an object.
function covariance(cloud) {
  const n = cloud.length / 3, mean = [0, 0, 0], s = [[0, 0, 0], [0, 0, 0], [0, 0, 0]];
  for (let i = 0; i < cloud.length; i++) mean[i % 3] += cloud[i] / n;
  for (let i = 0; i < cloud.length; i += 3)
    for (let a = 0; a < 3; a++) for (let b = 0; b < 3; b++) s[a][b] += (cloud[i + a] - mean[a]) * (cloud[i + b] - mean[b]) / n;
  return s;
}

// The share of the variance that the shadow keeps: 1 − uᵀSu / trace S.
function keptShare(s, u) {
  return 1 - dot(u, s.map((row) => dot(row, u))) / (s[0][0] + s[1][1] + s[2][2]);
}

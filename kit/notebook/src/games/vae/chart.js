// The plane: the standard normal distribution, that of the image, and the codes that were drawn from it.

const REACH = 3; // how far from 0 one sees at least

function paintChart(canvas, { mu, sigma, z, past, others }, look, lit) {
  const side = canvas.clientWidth;
  const high = canvas.clientHeight;
  if (side < 60) return;
  const ratio = window.devicePixelRatio || 1;
  Object.assign(canvas, { width: Math.round(side * ratio), height: Math.round(high * ratio) });
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const far = Math.max(...[...others.map(({ place }) => place), mu, z].flat().map(Math.abs));
  const unit = Math.min(side, high) / (2 * Math.max(REACH, far + 0.5));
  const at = ([a, b]) => [side / 2 + a * unit, high / 2 - b * unit];
  const ring = (centre, [a, b], colour, width) => {
    Object.assign(context, { strokeStyle: colour, lineWidth: width });
    context.beginPath();
    context.ellipse(...at(centre), a * unit, b * unit, 0, 0, 2 * Math.PI);
    context.stroke();
  };
  const dot = (place, radius, colour) => {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(...at(place), radius, 0, 2 * Math.PI);
    context.fill();
  };
  axes(context, side, high, look);
  for (const k of [1, 2]) ring([0, 0], [k, k], look.css("--muted"), lit === "noise" || lit === "kl" ? 2.5 : 1);
  Object.assign(context, { font: "600 13px system-ui, sans-serif", textAlign: "center", textBaseline: "middle", fillStyle: look.css("--muted") });
  for (const { place, label } of others) context.fillText(label, ...at(place));
  const bold = ["mu", "sigma", "log_var", "kl"].includes(lit);
  for (const k of [1, 2]) ring(mu, sigma.map((s) => k * s), look.css("--lamp"), (bold ? 4.5 : 2.5) / k);
  dot(mu, lit === "mu" ? 6 : 3, look.css("--lamp"));
  context.globalAlpha = 0.55;
  past.forEach((place) => dot(place, 3, look.css("--ink")));
  context.globalAlpha = 1;
  dot(z, lit === "z" ? 9 : 6, look.css("--card"));
  dot(z, lit === "z" ? 7 : 4.5, look.css("--ink"));
}

function axes(context, side, high, look) {
  Object.assign(context, { strokeStyle: look.css("--soft"), lineWidth: 1 });
  context.beginPath();
  context.moveTo(0, high / 2);
  context.lineTo(side, high / 2);
  context.moveTo(side / 2, 0);
  context.lineTo(side / 2, high);
  context.stroke();
}

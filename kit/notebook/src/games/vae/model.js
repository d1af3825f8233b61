// What the crate does, in the page.

// μ and log σ² are the halves of the encoder's last layer.
function distribution(encoder, pixels) {
  const both = Array.from(forward(encoder, pixels));
  return { mu: both.slice(0, 2), log_var: both.slice(2) };
}

const widths = (logVar) => logVar.map((l) => Math.exp(Math.min(88, 0.5 * l)));

// ½ Σ (μ² + σ² − 1 − log σ²)
const klOf = (mu, logVar) => mu.reduce((sum, m, k) => sum + 0.5 * (m * m + Math.expm1(logVar[k]) - logVar[k]), 0);

// Pairs of numbers from the standard normal distribution, from pairs of equal chances (Box and Muller 1958).
function diceFrom(seed) {
  const random = randomFrom(seed);
  return () => {
    const [radius, angle] = [Math.sqrt(-2 * Math.log(1 - random())), 2 * Math.PI * random()];
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  };
}

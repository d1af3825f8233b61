// A network's forward pass, encoder or decoder. A layer is y = act(x W + b), with W stored row after row: inputs x outputs.

const ACTIVATIONS = {
  identity: (v) => v,
  relu: (v) => Math.max(v, 0),
  sigmoid: (v) => 1 / (1 + Math.exp(-v)),
  tanh: Math.tanh,
  squareplus: (v) => (v + Math.sqrt(v * v + 1) - 1) / 2,
};

function forward(layers, input) {
  let x = Float64Array.from(input);
  for (const { inputs, outputs, weight, bias, activation } of layers) {
    const y = Float64Array.from(bias);
    for (let i = 0; i < inputs; i++) {
      if (x[i] === 0) continue; // paper, and what a ReLU leaves
      const row = i * outputs;
      for (let o = 0; o < outputs; o++) y[o] += x[i] * weight[row + o];
    }
    x = y.map(ACTIVATIONS[activation]);
  }
  return x;
}

// The decoder's forward pass. A layer is y = act(x W + b), with W stored row after row: inputs x outputs.

const ACTIVATIONS = {
  identity: (v) => v,
  relu: (v) => Math.max(v, 0),
  sigmoid: (v) => 1 / (1 + Math.exp(-v)),
  tanh: Math.tanh,
  squareplus: (v) => (v + Math.sqrt(v * v + 1) - 1) / 2,
};

function forward(layers, code) {
  let x = Float64Array.from(code);
  for (const { inputs, outputs, weight, bias, activation } of layers) {
    const y = Float64Array.from(bias);
    for (let i = 0; i < inputs; i++) {
      if (x[i] === 0) continue; // a ReLU leaves many zeros
      const row = i * outputs;
      for (let o = 0; o < outputs; o++) y[o] += x[i] * weight[row + o];
    }
    x = y.map(ACTIVATIONS[activation]);
  }
  return x;
}

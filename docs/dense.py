"""The numbers of dense.md: one dense layer, forward and backward, by NumPy and by PyTorch.

Needs both: python3 -m venv target/dense && target/dense/bin/pip install numpy torch
Then:       target/dense/bin/python docs/dense.py
"""

import numpy as np
import torch

x = np.array([[1.0, 2.0, 3.0], [-1.0, 0.0, 1.0]])
W = np.array([[0.5, -1.0], [0.25, -0.25], [-0.5, 0.5]])
b = np.array([0.5, -0.5])
dy = np.array([[1.0, -1.0], [2.0, 0.5]])

# NumPy.
s = x @ W + b
y = 1 / (1 + np.exp(-s))
ds = dy * y * (1 - y)
dW, db = x.T @ ds, ds.sum(axis=0)
dx = ds @ W.T

# PyTorch.
layer = torch.nn.Linear(3, 2, dtype=torch.float64)
layer.weight.data, layer.bias.data = torch.tensor(W.T), torch.tensor(b)
inputs = torch.tensor(x, requires_grad=True)
outputs = torch.sigmoid(layer(inputs))
outputs.backward(torch.tensor(dy))

for name, value in {"s": s, "y": y, "ds": ds, "dW": dW, "db": db, "dx": dx}.items():
    print(f"{name:2} = {value.round(6).tolist()}")
pairs = [(y, outputs), (dW, layer.weight.grad.T), (db, layer.bias.grad), (dx, inputs.grad)]
apart = max(np.abs(ours - theirs.detach().numpy()).max() for ours, theirs in pairs)
if apart > 1e-12:
    raise SystemExit(f"PyTorch says something else: {apart} apart")
print("PyTorch has the same y, dW, db and dx.")

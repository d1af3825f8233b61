#!/usr/bin/env python3
"""What `cargo kit bench` measures, done by PyTorch, Keras and scikit-learn.

`cargo kit bench --peers` runs this, a process for each measurement, and gives it the
same images as our own. Printed is one JSON object a line: {"seconds": s} for every epoch
or repetition, and in the end {"figures": {...}}, which say how good the result is.
Starting up, reading the images and judging the result are not timed.

Each library is used as its documentation does it, with its own first weights: ReLU
between the layers, a linear code, a sigmoid for the pixels, mean squared error, Adam with
a rate of 0.001, a new order of the images in every epoch.
"""

import argparse
import json
import os
import pathlib
import platform
import time
from importlib import metadata
from itertools import pairwise

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["KERAS_BACKEND"] = "tensorflow"

PIXELS = 784


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", choices=["versions", "torch", "keras", "sklearn"])
    works = ["epochs", "encode", "pca", "knn"]
    parser.add_argument("work", choices=works, nargs="?", default="epochs")
    parser.add_argument("--data", type=pathlib.Path, help="folder of the images")
    parser.add_argument("--sizes", type=lambda s: [int(n) for n in s.split(",")])
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--k", type=int, default=2, help="numbers of a code")
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--flush", action="store_true", help="denormals become 0")
    parser.add_argument("--judge", action="store_true", help="say how good it is")
    return parser.parse_args()


def say(**line):
    print(json.dumps(line), flush=True)


def say_versions():
    """The versions of what is needed; null for what is not there."""
    names = {
        "torch": ["torch"],
        "tensorflow": ["tensorflow", "tensorflow-cpu"],
        "keras": ["keras"],
        "scikit-learn": ["scikit-learn"],
        "numpy": ["numpy"],
    }
    found = {"python": platform.python_version()}
    for name, packages in names.items():
        found[name] = next(filter(None, map(version, packages)), None)
    say(**found)


def version(package):
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def images(a, which):
    import numpy as np

    raw = np.fromfile(a.data / f"{which}.images", np.uint8)
    return raw.reshape(-1, PIXELS).astype(np.float32) / 255


def labels(a, which):
    import numpy as np

    return np.fromfile(a.data / f"{which}.labels", np.uint8)


def squared_error(x, guess):
    return float(((x - guess) ** 2).sum(1).mean())


def judge(a, guess, codes_train, codes_test):
    """The squared error per test image, and the 5-NN accuracy of the codes."""
    from sklearn.neighbors import KNeighborsClassifier

    knn = KNeighborsClassifier(5).fit(codes_train, labels(a, "train"))
    accuracy = float(knn.score(codes_test, labels(a, "test")))
    error = squared_error(images(a, "test"), guess)
    say(figures={"squared_error": error, "knn5": accuracy})


def timed(repeats, run):
    """Runs once to warm up, then so many times against the clock; the last result."""
    run()
    for _ in range(repeats):
        start = time.perf_counter()
        result = run()
        say(seconds=time.perf_counter() - start)
    return result


def torch_stack(sizes, last):
    from torch import nn

    layers = []
    for i, (inputs, outputs) in enumerate(pairwise(sizes)):
        layers.append(nn.Linear(inputs, outputs))
        if i < len(sizes) - 2:
            layers.append(nn.ReLU())
    return nn.Sequential(*layers, *last)


def torch_setup(a):
    import torch

    # Before the first thread is made: a new thread takes this setting over.
    torch.set_flush_denormal(a.flush)
    torch.set_num_threads(a.threads)
    torch.manual_seed(0)
    return torch


def torch_epochs(a):
    torch = torch_setup(a)
    encoder = torch_stack(a.sizes, [])
    decoder = torch_stack(a.sizes[::-1], [torch.nn.Sigmoid()])
    model = torch.nn.Sequential(encoder, decoder)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    loss_of = torch.nn.MSELoss()
    x = torch.from_numpy(images(a, "train"))
    for _ in range(a.epochs):
        start = time.perf_counter()
        order = torch.randperm(len(x))
        for i in range(0, len(x), a.batch):
            batch = x[order[i : i + a.batch]]
            loss = loss_of(model(batch), batch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        say(seconds=time.perf_counter() - start)
    if a.judge:
        test = torch.from_numpy(images(a, "test"))
        with torch.inference_mode():
            codes = encoder(test)
            judge(a, decoder(codes).numpy(), encoder(x).numpy(), codes.numpy())


def torch_encode(a):
    torch = torch_setup(a)
    encoder = torch_stack(a.sizes, [])
    test = torch.from_numpy(images(a, "test"))
    with torch.inference_mode():
        timed(a.repeats, lambda: encoder(test))


def keras_epochs(a):
    import keras
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(a.threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    keras.utils.set_random_seed(0)

    def stack(sizes, last):
        dense = keras.layers.Dense
        hidden = [dense(units, activation="relu") for units in sizes[1:-1]]
        end = dense(sizes[-1], activation=last)
        return keras.Sequential([keras.Input((sizes[0],)), *hidden, end])

    class Clock(keras.callbacks.Callback):
        def on_epoch_begin(self, epoch, logs=None):
            self.start = time.perf_counter()

        def on_epoch_end(self, epoch, logs=None):
            say(seconds=time.perf_counter() - self.start)

    encoder, decoder = stack(a.sizes, None), stack(a.sizes[::-1], "sigmoid")
    model = keras.Sequential([encoder, decoder])
    model.compile(keras.optimizers.Adam(1e-3), "mse")
    x, plan = images(a, "train"), {"batch_size": a.batch, "epochs": a.epochs}
    model.fit(x, x, **plan, verbose=0, callbacks=[Clock()])
    if a.judge:
        codes = [encoder.predict(y, 1000, verbose=0) for y in (x, images(a, "test"))]
        judge(a, decoder.predict(codes[1], 1000, verbose=0), *codes)


def sklearn_pca(a):
    from sklearn.decomposition import PCA

    x, test = images(a, "train"), images(a, "test")
    fit = timed(a.repeats, lambda: PCA(a.k, svd_solver="covariance_eigh").fit(x))
    guess = fit.inverse_transform(fit.transform(test))
    say(figures={"squared_error": squared_error(test, guess)})


def sklearn_knn(a):
    import numpy as np
    from sklearn.neighbors import KNeighborsClassifier

    def codes(which):
        path = a.data / f"codes-{a.k}.{which}"
        return np.fromfile(path, np.float32).reshape(-1, a.k)

    train, test, names = codes("train"), codes("test"), labels(a, "train")

    def classify():
        return KNeighborsClassifier(5, n_jobs=a.threads).fit(train, names).predict(test)

    guess = timed(a.repeats, classify)
    say(figures={"knn5": float((guess == labels(a, "test")).mean())})


def main():
    a = arguments()
    if a.peer == "versions":
        return say_versions()
    works = {
        ("torch", "epochs"): torch_epochs,
        ("torch", "encode"): torch_encode,
        ("keras", "epochs"): keras_epochs,
        ("sklearn", "pca"): sklearn_pca,
        ("sklearn", "knn"): sklearn_knn,
    }
    if (a.peer, a.work) not in works:
        raise SystemExit(f"{a.peer} is not measured at {a.work}")
    works[a.peer, a.work](a)


if __name__ == "__main__":
    main()

"""From other libraries' weights to Keras's names, layouts and gate orders; numpy only.

Keras: kernel [F, gU], recurrent_kernel [U, gU], bias [gU]; LSTM columns i, f, c, o; GRU z, r, h.
"""

import numpy as np


def tf1_lstm(kernel, bias, forget_bias=1.0):
    """Columns i, j, f, o; a forget bias that TensorFlow 1 adds at run time."""
    units = bias.shape[0] // 4
    bias = bias.copy()
    bias[2 * units : 3 * units] += np.float32(forget_bias)
    return _layer(units, _blocks(kernel, [0, 2, 1, 3]), _blocks(bias, [0, 2, 1, 3]))


def tf1_gru(gates_kernel, gates_bias, candidate_kernel, candidate_bias):
    """Gates r, u and a candidate; reset before the product."""
    kernel = np.concatenate([_blocks(gates_kernel, [1, 0]), candidate_kernel], axis=1)
    bias = np.concatenate([_blocks(gates_bias, [1, 0]), candidate_bias])
    return _layer(candidate_bias.shape[0], kernel, bias)


def tf1_rnn(kernel, bias):
    """Input and recurrent rows in one kernel."""
    return _layer(bias.shape[0], kernel, bias)


def torch_lstm(weights, prefix=""):
    """Rows i, f, g, o, transposed; two biases that are summed."""
    return _torch(weights, prefix, [0, 1, 2, 3], np.add)


def torch_gru(weights, prefix=""):
    """Rows r, z, n, transposed; two biases; reset after the product."""
    return _torch(weights, prefix, [1, 0, 2], lambda *biases: np.stack(biases))


def torch_rnn(weights, prefix=""):
    """Transposed; two biases that are summed."""
    return _torch(weights, prefix, [0], np.add)


def scoped(scope, weights):
    """The same weights under scope/."""
    return {f"{scope}/{name}": value for name, value in weights.items()}


def _torch(weights, prefix, order, join):
    def part(name):
        return _blocks(weights[f"{prefix}{name}_l0"].T, order)

    return {
        "kernel": part("weight_ih"),
        "recurrent_kernel": part("weight_hh"),
        "bias": join(part("bias_ih"), part("bias_hh")),
    }


def _layer(units, kernel, bias):
    return {"kernel": kernel[:-units], "recurrent_kernel": kernel[-units:], "bias": bias}


def _blocks(values, order):
    parts = np.split(values, len(order), axis=-1)
    return np.concatenate([parts[i] for i in order], axis=-1)

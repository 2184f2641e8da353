"""Writes what Keras gets of recurrent layers: logits, gradients, and 50 steps of Adam, with masks by lengths.

One file for each stack of layers: ids are embedded, the layers read them, and a dense layer makes logits of every
time step; the loss is the mean softmax cross-entropy of the time steps before each row's end. A row's lengths are a
Keras mask. "logits" are zero past a row's end, where Keras repeats its last output; "hidden" is the last layer's
output without return_sequences. Names are our own, which are Keras's in the scopes encoder and tagger.

TensorFlow Addons' LayerNormLSTMCell does not run on Keras 3, so its equations stand here a second time; so do those
of pytorch-crf, one sequence at a time and without padding, for the case "crf".

Usage: make_layer_goldens.py FOLDER
"""

import os
import sys
from pathlib import Path

os.environ["TF_USE_LEGACY_KERAS"] = "0"
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from keras import layers  # noqa: E402

import golden  # noqa: E402
import seeded  # noqa: E402

VOCABULARY_SIZE, EMBEDDING_SIZE, TAGS, TIME_STEPS, UNITS = 9, 6, 5, 6, 4
LENGTHS = np.array([6, 1, 4, 3, 6, 2], np.int32)
STEPS, LEARNING_RATE, BETA1, BETA2, EPSILON = 50, 0.01, 0.9, 0.999, 1e-7
# Rounding in float32 against float64 must stay well under the 1e-4 that the tests allow.
CONDITION = 2e-5


class LayerNormLSTMCell(layers.LSTMCell):
    """Layer normalization of both products and of the memory."""

    def build(self, shape):
        super().build(shape)
        widths = {"kernel_norm": 4 * self.units, "recurrent_norm": 4 * self.units, "state_norm": self.units}
        self.norms = {}
        for name, width in widths.items():
            norm = layers.LayerNormalization(epsilon=1e-3, dtype=self.dtype, name=name)
            norm.build((None, width))
            self.norms[name] = norm
            setattr(self, name, norm)

    def call(self, inputs, states, training=False):
        h, c = states
        read = self.norms["kernel_norm"](tf.matmul(inputs, self.kernel))
        recurrent = self.norms["recurrent_norm"](tf.matmul(h, self.recurrent_kernel))
        i, f, candidate, o = tf.split(read + recurrent + self.bias, 4, axis=1)
        c = self.norms["state_norm"](tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(candidate))
        h = tf.sigmoid(o) * tf.tanh(c)
        return h, [h, c]


def lstm(units, dtype):
    return layers.LSTM(units, return_sequences=True, return_state=True, dtype=dtype)


def gru(units, dtype, reset_after=True):
    return layers.GRU(units, reset_after=reset_after, return_sequences=True, return_state=True, dtype=dtype)


def simple(units, dtype):
    return layers.SimpleRNN(units, return_sequences=True, return_state=True, dtype=dtype)


class Recurrent:
    """A layer that reads with a mask; its last output is its first state."""

    def __init__(self, scope, layer, residual=False):
        self.scope, self.layer, self.residual = scope, layer, residual

    def __call__(self, x, hidden, mask):
        outputs, state, *_ = self.layer(x, mask=mask)
        return (outputs + x, state + hidden) if self.residual else (outputs, state)

    def weights(self):
        return {f"{self.scope}/{weight_name(weight)}": weight for weight in self.layer.weights}


def weight_name(weight):
    """The part of a weight's path behind its cell, or behind its layer where it is in no cell."""
    parts = weight.path.split("/")
    return "/".join(parts[-2:]) if parts[-2].endswith("_norm") else parts[-1]


class TwoDirections:
    """Keras's Bidirectional; its last output merges the first states of both directions."""

    def __init__(self, scope, make, units, merge, dtype):
        self.scope, self.merge = scope, merge
        self.layer = layers.Bidirectional(make(units, dtype), merge_mode=merge, dtype=dtype)

    def __call__(self, x, hidden, mask):
        outputs, *states = self.layer(x, mask=mask)
        there, back = states[0], states[len(states) // 2]
        merged = {
            "concat": lambda: tf.concat([there, back], 1),
            "sum": lambda: there + back,
            "ave": lambda: (there + back) / 2,
            "mul": lambda: there * back,
        }
        return outputs, merged[self.merge]()

    def weights(self):
        found = {}
        for direction in (self.layer.forward_layer, self.layer.backward_layer):
            name = f"{'forward' if direction is self.layer.forward_layer else 'backward'}_{cell_name(direction)}"
            found.update({f"{self.scope}/{name}/{weight.name}": weight for weight in direction.weights})
        return found


def cell_name(layer):
    return {"LSTM": "lstm", "GRU": "gru", "SimpleRNN": "simple_rnn"}[type(layer).__name__]


class Normalized:
    """Keras's LayerNormalization of every time step."""

    def __init__(self, scope, dtype):
        self.scope, self.layer = scope, layers.LayerNormalization(dtype=dtype)

    def __call__(self, x, hidden, mask):
        return self.layer(x), self.layer(hidden)

    def weights(self):
        return {f"{self.scope}/{weight.name}": weight for weight in self.layer.weights}


def two_directions(make, merge):
    return lambda dtype: [TwoDirections("bidirectional", make, UNITS, merge, dtype)]


def mixture(dtype):
    return [
        TwoDirections("bidirectional", lstm, UNITS // 2 + 1, "concat", dtype),
        Normalized("layer_normalization", dtype),
        Recurrent("gru", gru(EMBEDDING_SIZE, dtype), residual=True),
        Normalized("layer_normalization_1", dtype),
        Recurrent("lstm", lstm(UNITS, dtype)),
        Recurrent("lstm_1", lstm(UNITS, dtype)),
    ]


def layer_norm_lstm(dtype):
    cell = LayerNormLSTMCell(UNITS, dtype=dtype)
    rnn = layers.RNN(cell, return_sequences=True, return_state=True, dtype=dtype)
    return [Recurrent("layer_norm_lstm", rnn)]


STACKS = {
    "bidirectional-lstm-concat": two_directions(lstm, "concat"),
    "bidirectional-gru-sum": two_directions(gru, "sum"),
    "bidirectional-gru-reset-before-ave": two_directions(lambda u, d: gru(u, d, False), "ave"),
    "bidirectional-simple-rnn-mul": two_directions(simple, "mul"),
    "layer-norm-lstm": layer_norm_lstm,
    "mixture": mixture,
    "crf": two_directions(gru, "concat"),
}


class Chain:
    """A linear-chain conditional random field, one sequence at a time."""

    def __init__(self, dtype):
        shapes = {"transitions": (TAGS, TAGS), "start_transitions": (TAGS,), "end_transitions": (TAGS,)}
        self.variables = {name: keras.Variable(np.zeros(shape), dtype=dtype, name=name) for name, shape in shapes.items()}

    def weights(self):
        return {f"tagger/crf/{name}": variable for name, variable in self.variables.items()}

    def loss(self, logits, tags):
        """-log P(tags) of logits [L, C]."""
        transitions, start, end = (variable.value for variable in self.variables.values())
        score, alpha = start[tags[0]] + logits[0, tags[0]], start + logits[0]
        for step in range(1, len(tags)):
            score += transitions[tags[step - 1], tags[step]] + logits[step, tags[step]]
            alpha = tf.reduce_logsumexp(alpha[:, None] + transitions, axis=0) + logits[step]
        return tf.reduce_logsumexp(alpha + end) - (score + end[tags[-1]])

    def best(self, logits):
        """The tags of the highest score, by trying all."""
        transitions, start, end = (variable.numpy() for variable in self.variables.values())

        def score(tags):
            moves = sum(transitions[a, b] for a, b in zip(tags, tags[1:]))
            return start[tags[0]] + end[tags[-1]] + moves + sum(logits[t, tag] for t, tag in enumerate(tags))

        every = np.stack(np.meshgrid(*[range(TAGS)] * len(logits), indexing="ij"), -1).reshape(-1, len(logits))
        return every[int(np.argmax([score(tags) for tags in every]))]


def first_values(key, shape):
    """Of a gamma around its usual 1: near 0 its neighbours' gradients vanish, and Adam enlarges their rounding."""
    return 1 + seeded.weights(key, shape, 0.5) if key.endswith("gamma") else seeded.weights(key, shape, 2)


class Model:
    """Embedding, layers and a dense layer, with weights set by formula."""

    def __init__(self, name, dtype="float32"):
        self.dtype = dtype
        self.embedding = layers.Embedding(VOCABULARY_SIZE, EMBEDDING_SIZE, dtype=dtype)
        self.stack = STACKS[name](dtype)
        self.dense = layers.Dense(TAGS, dtype=dtype)
        self.chain = Chain(dtype) if name == "crf" else None
        self.forward()
        self.variables = {"embedding/embeddings": self.embedding.weights[0]}
        for layer in self.stack:
            self.variables.update({f"encoder/{key}": weight for key, weight in layer.weights().items()})
        self.variables.update({f"tagger/dense/{weight.name}": weight for weight in self.dense.weights})
        if self.chain:
            self.variables.update(self.chain.weights())
        for key, weight in self.variables.items():
            weight.assign(first_values(key, weight.shape).astype(dtype))

    def forward(self):
        x, hidden = self.embedding(IDS), None
        for layer in self.stack:
            x, hidden = layer(x, hidden, MASK)
        return self.dense(x), hidden

    def loss(self):
        logits, _ = self.forward()
        if self.chain:
            losses = [self.chain.loss(logits[b, :n], TARGETS[b, :n]) for b, n in enumerate(LENGTHS)]
            return tf.add_n(losses) / float(LENGTHS.sum())
        losses = tf.nn.sparse_softmax_cross_entropy_with_logits(TARGETS, logits)
        weights = MASK.astype(self.dtype)
        return tf.reduce_sum(losses * weights) / weights.sum()

    def gradients(self):
        with tf.GradientTape() as tape:
            loss = self.loss()
        gradients = tape.gradient(loss, [weight.value for weight in self.variables.values()])
        return loss, [tf.convert_to_tensor(gradient) for gradient in gradients]

    def weights(self):
        return {name: weight.numpy() for name, weight in self.variables.items()}


IDS = seeded.ids("layers, ids", [len(LENGTHS), TIME_STEPS], VOCABULARY_SIZE)
TARGETS = seeded.ids("layers, targets", [len(LENGTHS), TIME_STEPS], TAGS)
MASK = np.arange(TIME_STEPS)[None] < LENGTHS[:, None]


def train(model):
    """Each step's loss, from before the step."""
    adam = keras.optimizers.Adam(LEARNING_RATE, BETA1, BETA2, epsilon=EPSILON)
    gradients_of = tf.function(model.gradients)
    losses = []
    for _ in range(STEPS):
        loss, gradients = gradients_of()
        adam.apply(gradients, list(model.variables.values()))
        losses.append(loss.numpy())
    return np.array(losses)


def largest(found, wanted):
    """The largest difference, each tensor's as a part of its largest magnitude."""
    return max(np.max(np.abs(found[k] - wanted[k])) / np.max(np.abs(wanted[k])) for k in wanted)


def tensors(values, tolerance=None):
    return {name: golden.tensor(value, tolerance) for name, value in values.items()}


def make(name):
    model, exact = Model(name), Model(name, "float64")
    logits, hidden = (value.numpy() for value in model.forward())
    before = model.weights()
    loss, gradients = model.gradients()
    found = {
        "format": 1,
        "made_by": Path(__file__).name,
        "versions": golden.versions(keras=keras.__version__),
        "layers": name,
        "ids": golden.tensor(IDS),
        "lengths": golden.tensor(LENGTHS),
        "targets": golden.tensor(TARGETS),
        "weights": tensors(before),
        "logits": golden.tensor(logits * MASK[..., None], 1e-5),
        "hidden": golden.tensor(hidden, 1e-5),
        "loss": float(str(loss.numpy())),
        "gradients": tensors(dict(zip(model.variables, (g.numpy() for g in gradients))), 1e-5),
    }
    if model.chain:
        best = [np.pad(model.chain.best(logits[b, :n]), (0, TIME_STEPS - n)) for b, n in enumerate(LENGTHS)]
        found["tags"] = golden.tensor(np.array(best, np.int32))
    losses, exact_losses = train(model), train(exact)
    rounding = largest({"losses": losses, **model.weights()}, {"losses": exact_losses, **exact.weights()})
    print(f"{name}: loss {losses[0]:.4f} to {losses[-1]:.4f}, rounding {rounding:.1e}", flush=True)
    if rounding > CONDITION:
        sys.exit(f"expected rounding below {CONDITION}: choose other weights")
    found["adam"] = {
        "learning_rate": LEARNING_RATE,
        "beta1": BETA1,
        "beta2": BETA2,
        "epsilon": EPSILON,
        "losses": golden.tensor(losses, 1e-4),
        "weights": tensors(model.weights(), 1e-4),
    }
    return found


def main(folder):
    for name in STACKS:
        golden.dump(make(name), folder / f"{name}.json")


if __name__ == "__main__":
    main(golden.output_folder())

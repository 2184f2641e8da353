"""Builds a Java export again in Keras, from its spec and its weights under our names."""

import json

import keras
import numpy as np
import tensorflow as tf
from keras import layers

LAYERS = {"lstm": layers.LSTM, "gru": layers.GRU, "simple_rnn": layers.SimpleRNN}


def spec(version):
    """What assets.extra/unrolled.json says of the model."""
    return json.loads((version / "assets.extra/unrolled.json").read_text(encoding="utf-8"))["model"]


def weights(version):
    """The weights by name, and where they are from: weights.npz beside the version, or its variables."""
    file = version.parent / "weights.npz"
    if file.exists():
        return dict(np.load(file)), file.name
    reader = tf.train.load_checkpoint(str(version / "variables/variables"))
    return {name: reader.get_tensor(name) for name in reader.get_variable_to_shape_map()}, "variables"


def build(model, values):
    """The encoder-decoder that turns ids [B, T] into probabilities [B, K, V]."""
    left = dict(values)
    size, steps = model["vocabulary_size"], model["output_steps"]
    ids = keras.Input([model["input_steps"]], dtype="int32")
    if model["embedding"] == "one-hot":
        vectors = keras.ops.one_hot(ids, size)
    else:
        table = left.pop("embedding/embeddings")
        vectors = _with(layers.Embedding(*table.shape), ids, [table])
    cell = dict(model["cell"])
    name = cell.pop("name")
    _, *state = _with(
        LAYERS[name](**cell, return_state=True), vectors, _layer(left, f"encoder/{name}")
    )
    repeated = layers.RepeatVector(steps)(state[0])
    decoder = LAYERS[name](**cell, return_sequences=True)
    outputs = decoder(repeated, initial_state=state)
    decoder.set_weights(_layer(left, f"decoder/{name}"))
    dense = layers.Dense(size, activation="softmax")
    probabilities = dense(outputs)
    dense.set_weights([left.pop("decoder/dense/kernel"), left.pop("decoder/dense/bias")])
    if left:
        raise ValueError(f"expected no other weights, found {sorted(left)}")
    return keras.Model(ids, probabilities)


def _with(layer, inputs, values):
    outputs = layer(inputs)
    layer.set_weights(values)
    return outputs


def _layer(values, scope):
    return [values.pop(f"{scope}/{part}") for part in ("kernel", "recurrent_kernel", "bias")]

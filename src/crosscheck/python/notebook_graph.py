"""The 2018 notebook's encoder-decoder as TensorFlow 1 builds it: dynamic_rnn, reference variables.

Needs a process of its own: TensorFlow 1's cells come from Keras 2, and TensorFlow 2 is switched off.
"""

import os
import warnings
from collections import namedtuple

os.environ["TF_USE_LEGACY_KERAS"] = "1"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
warnings.filterwarnings("ignore", ".*is deprecated", UserWarning)

import numpy as np  # noqa: E402
import tensorflow.compat.v1 as tf  # noqa: E402
import tf_keras  # noqa: E402

import golden  # noqa: E402
import seeded  # noqa: E402

tf.disable_v2_behavior()
tf.logging.set_verbosity(tf.logging.ERROR)

VOCABULARY_SIZE = 100
INPUT_STEPS = 5
OUTPUT_STEPS = 2

Nodes = namedtuple("Nodes", "ids logits predictions encoder_state")


def cell_class(name):
    """LSTMCell, GRUCell or BasicRNNCell."""
    return getattr(tf.nn.rnn_cell, name)


def build(cell, units, vocabulary_size=VOCABULARY_SIZE):
    """Adds the model to the default graph; ids [B, 5], logits [B, 2, V]."""
    ids = tf.placeholder(tf.int32, [None, INPUT_STEPS], name="ids")
    with tf.variable_scope("encoder"):
        one_hot = tf.one_hot(ids, vocabulary_size)
        _, state = tf.nn.dynamic_rnn(cell(units), one_hot, dtype=tf.float32)
    with tf.variable_scope("decoder"):
        # An LSTM's state has a part h; the other cells' state is h itself, which the notebook missed.
        hidden = state.h if hasattr(state, "h") else state
        repeated = tf.tile(hidden[:, tf.newaxis, :], [1, OUTPUT_STEPS, 1])
        outputs, _ = tf.nn.dynamic_rnn(cell(units), repeated, initial_state=state)
        logits = tf.layers.dense(outputs, vocabulary_size)
    return Nodes(ids, logits, tf.argmax(tf.nn.softmax(logits), axis=2), state)


def states(state):
    """The parts of a state by the names they have in golden.json."""
    if hasattr(state, "h"):
        return {"encoder_state_c": state.c, "encoder_state_h": state.h}
    return {"encoder_state_h": state}


def assign(session, weights):
    """Sets variables by name without adding to the graph."""
    variables = {v.op.name: v for v in tf.global_variables()}
    for name in weights:
        variables[name].load(weights[name], session)


def formula(scale):
    """Weights by formula for every variable of the graph so far, biases too."""
    return {
        v.op.name: seeded.weights(v.op.name, v.shape.as_list(), scale) for v in tf.global_variables()
    }


def export(folder, cell, units, ids, weights):
    """Writes 1/ and golden.json; weights(): the values by the variables' names."""
    inputs = {"rows": ids, "one row": ids[-1:]}
    with tf.Graph().as_default(), tf.Session() as session:
        nodes = build(cell_class(cell), units)
        assign(session, weights())
        outputs = {"logits": nodes.logits, "predictions": nodes.predictions}
        found = {name: session.run(outputs, {nodes.ids: rows}) for name, rows in inputs.items()}
        golden.require_clear(found["rows"]["logits"])
        inner = states(nodes.encoder_state)
        intermediates = {
            name: golden.tensor(value, golden.TOLERANCE, tensor=inner[name].name)
            for name, value in session.run(inner, {nodes.ids: ids}).items()
        }
        tf.saved_model.simple_save(session, str(folder / "1"), {"ids": nodes.ids}, outputs)
    for name, rows in inputs.items():
        _require_same(folder / "1", rows, found[name])
    cases = [golden.case(name, {"ids": rows}, found[name]) for name, rows in inputs.items()]
    golden.write(folder, cases, golden.versions(keras=tf_keras.__version__), intermediates)


def _require_same(model, ids, wanted):
    with tf.Graph().as_default(), tf.Session() as session:
        signature = tf.saved_model.load(session, ["serve"], str(model)).signature_def
        signature = signature["serving_default"]
        fetches = {key: info.name for key, info in signature.outputs.items()}
        found = session.run(fetches, {signature.inputs["ids"].name: ids})
    for key, value in wanted.items():
        np.testing.assert_array_equal(found[key], value, err_msg=key)

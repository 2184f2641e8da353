"""Makes the TF1 files here: TF_USE_LEGACY_KERAS=1 python make_tf1.py, with tensorflow-cpu 2.18.1 and tf-keras 2.18.0

tf1_cells.npz            weights of single cells under the names that dynamic_rnn gives them
tf1_cells_expected.npz   x [2, 3, 3], and what each of these cells gives for it
tf1_saved_model/         an encoder-decoder as SavedModel, with Adam's slots
tf1_checkpoint/          the same as checkpoint
tf1_expected.npz         ids [3, 3] and its logits [3, 2, 7]
"""

import os
import shutil

os.environ["TF_USE_LEGACY_KERAS"] = "1"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
import tensorflow as tf

from formula import values

tf1 = tf.compat.v1
tf1.disable_v2_behavior()
rnn = tf1.nn.rnn_cell

VOCABULARY, UNITS, STEPS, OUTPUTS = 7, 4, 3, 2
HERE = os.path.dirname(os.path.abspath(__file__))


def give_values(session, seed):
    for k, variable in enumerate(tf1.trainable_variables()):
        session.run(tf1.assign(variable, values(variable.shape.as_list(), seed + k)))


def cells():
    x = values((2, STEPS, 3), 1, 1.0)
    weights, expected = {}, {"x": x}
    for scope, cell in {
        "lstm": lambda: rnn.LSTMCell(UNITS),
        "lstm_forget": lambda: rnn.LSTMCell(UNITS, forget_bias=0.25),
        "gru": lambda: rnn.GRUCell(UNITS),
        "basic_rnn": lambda: rnn.BasicRNNCell(UNITS),
        "peephole": lambda: rnn.LSTMCell(UNITS, use_peepholes=True),
        "projection": lambda: rnn.LSTMCell(UNITS, num_proj=2),
        "stacked": lambda: rnn.MultiRNNCell([rnn.GRUCell(UNITS), rnn.GRUCell(UNITS)]),
    }.items():
        with tf1.Graph().as_default(), tf1.Session() as session:
            with tf1.variable_scope(scope):
                outputs, _ = tf1.nn.dynamic_rnn(cell(), x, dtype=tf.float32)
            session.run(tf1.global_variables_initializer())
            give_values(session, 3)
            for variable in tf1.trainable_variables():
                weights[variable.op.name] = session.run(variable)
            expected[scope] = session.run(outputs)
    np.savez(f"{HERE}/tf1_cells.npz", **weights)
    np.savez(f"{HERE}/tf1_cells_expected.npz", **expected)


def logits_of(ids):
    x = tf1.one_hot(ids, VOCABULARY)
    with tf1.variable_scope("encoder"):
        steps = tf1.unstack(x, axis=1)
        _, state = tf1.nn.static_rnn(rnn.LSTMCell(UNITS), steps, dtype=tf.float32)
    with tf1.variable_scope("decoder"):
        outputs, _ = tf1.nn.static_rnn(rnn.LSTMCell(UNITS), [state.h] * OUTPUTS, state)
        return tf1.layers.dense(tf1.stack(outputs, 1), VOCABULARY)


def encoder_decoder():
    rows = np.array([[1, 2, 3], [0, 6, 3], [6, 5, 5]], np.int32)
    with tf1.Graph().as_default(), tf1.Session() as session:
        ids = tf1.placeholder(tf.int32, [None, STEPS], "ids")
        logits = logits_of(ids)
        tf1.train.AdamOptimizer().apply_gradients(
            [(tf1.zeros_like(v), v) for v in tf1.trainable_variables()])
        session.run(tf1.global_variables_initializer())
        give_values(session, 30)
        np.savez(f"{HERE}/tf1_expected.npz", ids=rows, logits=session.run(logits, {ids: rows}))
        for folder in ("tf1_saved_model", "tf1_checkpoint"):
            shutil.rmtree(f"{HERE}/{folder}", ignore_errors=True)
        tf1.saved_model.simple_save(
            session, f"{HERE}/tf1_saved_model", {"ids": ids}, {"logits": logits})
        saver = tf1.train.Saver()
        saver.save(
            session, f"{HERE}/tf1_checkpoint/model.ckpt", global_step=8, write_meta_graph=False)
        os.remove(f"{HERE}/tf1_checkpoint/checkpoint")


cells()
encoder_decoder()

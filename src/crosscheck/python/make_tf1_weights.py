"""Writes the TensorFlow 1 checkpoints of the weights importers' tests, Adam's slots included.

Usage: make_tf1_weights.py FOLDER
"""

import os
from pathlib import Path

import notebook_graph as notebook
from notebook_graph import tf

import conversions
import golden
import seeded

SCRIPT = Path(__file__).name
VOCABULARY_SIZE, UNITS, BATCH = 7, 5, 6


def save(folder, name, cell):
    """Some steps of training, then the saver as TensorFlow 1's tutorials use it."""
    ids = seeded.ids("ids", [BATCH, notebook.INPUT_STEPS], VOCABULARY_SIZE)
    with tf.Graph().as_default(), tf.Session() as session:
        nodes = notebook.build(notebook.cell_class(cell), UNITS, VOCABULARY_SIZE)
        model = tf.global_variables()
        values = notebook.formula(scale=2)
        labels = tf.one_hot(ids[:, : notebook.OUTPUT_STEPS], VOCABULARY_SIZE)
        loss = tf.losses.softmax_cross_entropy(labels, nodes.logits)
        step_number = tf.train.get_or_create_global_step()
        step = tf.train.AdamOptimizer(0.01).minimize(loss, step_number)
        session.run(tf.global_variables_initializer())
        notebook.assign(session, values)
        for _ in range(5):
            session.run(step, {nodes.ids: ids})
        outputs = {"logits": nodes.logits, "predictions": nodes.predictions}
        outputs.update(notebook.states(nodes.encoder_state))
        found = session.run(outputs, {nodes.ids: ids[:3]})
        golden.require_clear(found["logits"])
        weights = {v.op.name: value for v, value in zip(model, session.run(model))}
        files = _checkpoint(session, folder / name)
    case = golden.case("rows", {"ids": ids[:3]}, found)
    software = golden.versions(keras=notebook.tf_keras.__version__)
    golden.write_weights(folder, name, files, SCRIPT, software, [case], ours(weights))


def ours(weights):
    """TensorFlow 1's variables under our names."""
    found = {}
    for scope in ("encoder", "decoder"):
        prefix = f"{scope}/rnn/"
        inner = {k.removeprefix(prefix): v for k, v in weights.items() if k.startswith(prefix)}
        found.update(conversions.scoped(scope, _cell(inner)))
    return {**found, **{k: v for k, v in weights.items() if k.startswith("decoder/dense/")}}


def _cell(weights):
    if "lstm_cell/kernel" in weights:
        layer = conversions.tf1_lstm(weights["lstm_cell/kernel"], weights["lstm_cell/bias"])
        return conversions.scoped("lstm", layer)
    if "gru_cell/gates/kernel" in weights:
        parts = [f"gru_cell/{p}/{w}" for p in ("gates", "candidate") for w in ("kernel", "bias")]
        return conversions.scoped("gru", conversions.tf1_gru(*(weights[p] for p in parts)))
    layer = conversions.tf1_rnn(weights["basic_rnn_cell/kernel"], weights["basic_rnn_cell/bias"])
    return conversions.scoped("simple_rnn", layer)


def _checkpoint(session, target):
    """The file `checkpoint` keeps the path that the saver is given: a relative one."""
    target.mkdir(parents=True, exist_ok=True)
    before = os.getcwd()
    os.chdir(target)
    try:
        tf.train.Saver().save(session, "./model.ckpt", 5, write_meta_graph=False)
    finally:
        os.chdir(before)
    return list(target.iterdir())


def refused(folder):
    """Cells that ours cannot stand for, and the word that a refusal must name."""
    cells = tf.nn.rnn_cell
    stacked = cells.MultiRNNCell([cells.LSTMCell(3), cells.LSTMCell(3)])
    made = {
        "tf1-peepholes": (cells.LSTMCell(3, use_peepholes=True), "w_f_diag"),
        "tf1-projection": (cells.LSTMCell(3, num_proj=2), "projection"),
        "tf1-stacked": (stacked, "cell_1"),
    }
    for name, (cell, _) in made.items():
        with tf.Graph().as_default(), tf.Session() as session:
            tf.nn.dynamic_rnn(cell, tf.zeros([1, 4, 3]), dtype=tf.float32)
            session.run(tf.global_variables_initializer())
            notebook.assign(session, notebook.formula(scale=2))
            _checkpoint(session, folder / name)
    return {name: word for name, (_, word) in made.items()}


def main(folder):
    save(folder, "tf1-lstm", "LSTMCell")
    save(folder, "tf1-gru", "GRUCell")
    save(folder, "tf1-rnn", "BasicRNNCell")
    golden.refusals(folder, refused)


if __name__ == "__main__":
    main(golden.output_folder())

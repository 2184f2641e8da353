"""Trains the notebook's model once and keeps its weights: weights.npz, under TensorFlow 1's names.

The notebook's settings: 10,000 rows of the echo task, a fifth kept for the test, batches of 200, Adam
at 0.01, 25 epochs. Each step gets its own batch; the notebook fed it all rows.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src/crosscheck/python"))

import numpy as np  # noqa: E402
import notebook_graph as notebook  # noqa: E402
from notebook_graph import tf  # noqa: E402

SEED, UNITS, EPOCHS, BATCH = 2018, 150, 25, 200


def main():
    random = np.random.RandomState(SEED)
    rows = random.randint(notebook.VOCABULARY_SIZE, size=(10_000, notebook.INPUT_STEPS))
    train, test = rows[2_000:], rows[:2_000]
    tf.set_random_seed(SEED)
    nodes = notebook.build(notebook.cell_class("LSTMCell"), UNITS)
    targets = tf.placeholder(tf.int32, [None, notebook.OUTPUT_STEPS])
    labels = tf.one_hot(targets, notebook.VOCABULARY_SIZE)
    loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits_v2(labels, nodes.logits))
    model = tf.global_variables()
    step = tf.train.AdamOptimizer(0.01).minimize(loss)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        for epoch in range(EPOCHS):
            total = 0
            for batch in np.split(random.permutation(train), len(train) // BATCH):
                feeds = {nodes.ids: batch, targets: batch[:, : notebook.OUTPUT_STEPS]}
                total += session.run([loss, step], feeds)[0]
            print(f"epoch {epoch + 1}: loss {total:.4f}", flush=True)
        found = session.run(nodes.predictions, {nodes.ids: test})
        right = found == test[:, : notebook.OUTPUT_STEPS]
        print(f"test: {right.mean():.4f} of the ids, {right.all(1).mean():.4f} of the rows right")
        weights = {v.op.name: value for v, value in zip(model, session.run(model))}
    np.savez_compressed(Path(__file__).with_name("weights.npz"), **weights)


if __name__ == "__main__":
    main()

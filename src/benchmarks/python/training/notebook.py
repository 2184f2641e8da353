"""The 2018 notebook's own graph, in TensorFlow 1's way: `dynamic_rnn` over one-hot ids, Adam, a session."""

import os
import sys

os.environ["TF_USE_LEGACY_KERAS"] = "1"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import peer  # noqa: E402
import tensorflow.compat.v1 as tf  # noqa: E402

tf.disable_v2_behavior()
tf.logging.set_verbosity(tf.logging.ERROR)


class Notebook:
    versions = {"tensorflow-cpu": tf.VERSION}

    def __init__(self, setting):
        self.how = "compat.v1 dynamic_rnn, threads intra %d, inter %d" % (setting.threads, setting.threads)
        self._ids = tf.placeholder(tf.int32, [None, setting.input_steps])
        self._targets = tf.placeholder(tf.int32, [None, setting.output_steps])
        logits = self._logits(setting)
        labels = tf.one_hot(self._targets, setting.vocabulary_size)
        losses = tf.nn.softmax_cross_entropy_with_logits_v2(labels=labels, logits=logits)
        self._loss = tf.reduce_mean(losses)
        self._predictions = tf.argmax(logits, axis=2)
        self._train = tf.train.AdamOptimizer(setting.learning_rate).minimize(self._loss)
        self._session = tf.Session(
            config=tf.ConfigProto(
                intra_op_parallelism_threads=setting.threads, inter_op_parallelism_threads=setting.threads
            )
        )
        tf.set_random_seed(1)
        self._session.run(tf.global_variables_initializer())

    def _logits(self, setting):
        cell = tf.nn.rnn_cell.LSTMCell
        with tf.variable_scope("encoder"):
            one_hot = tf.one_hot(self._ids, setting.vocabulary_size)
            _, state = tf.nn.dynamic_rnn(cell(setting.units), one_hot, dtype=tf.float32)
        with tf.variable_scope("decoder"):
            repeated = tf.tile(state.h[:, tf.newaxis, :], [1, setting.output_steps, 1])
            outputs, _ = tf.nn.dynamic_rnn(cell(setting.units), repeated, initial_state=state)
            return tf.layers.dense(outputs, setting.vocabulary_size)

    def epoch(self, batches):
        for ids, targets in batches:
            feed = {self._ids: ids, self._targets: targets}
            loss, _ = self._session.run([self._loss, self._train], feed)
        return loss

    def predict(self, ids):
        return self._session.run(self._predictions, {self._ids: ids})


if __name__ == "__main__":
    read = peer.Setting(sys.argv[1])
    peer.serve(read, Notebook(read))

"""Keras 3 on TensorFlow: the model with Keras's layers, trained by train_on_batch, decoded by a tf.while_loop in a tf.function."""

import os

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras  # noqa: E402
import numpy as np  # noqa: E402
import tensorflow as tf  # noqa: E402
from keras import layers, ops  # noqa: E402
from pairs import BEGIN, END, PAD, Pairs, ids  # noqa: E402

NEVER = -1e9


class Attention(layers.Layer):
    """Luong's general attention with a scale, and the dense layer on query and context."""

    def __init__(self, units, **options):
        super().__init__(**options)
        self.memory = layers.Dense(units, use_bias=False)
        self.joined = layers.Dense(units, use_bias=False, activation="tanh")

    def build(self, queries_shape, values_shape, valid_shape):
        self.scale = self.add_weight(shape=[], initializer="ones")
        self.memory.build(values_shape)
        self.joined.build([None, None, queries_shape[-1] + values_shape[-1]])
        self.built = True

    def call(self, queries, values, valid):
        scores = self.scale * ops.matmul(queries, ops.transpose(self.memory(values), [0, 2, 1]))
        alignments = ops.softmax(ops.where(valid[:, None], scores, NEVER))
        return self.joined(ops.concatenate([queries, ops.matmul(alignments, values)], 2))


class Parts:
    def __init__(self, s):
        self.source = layers.Embedding(s.source_size, s.embedding, mask_zero=True)
        half = layers.LSTM(s.units // 2, return_sequences=True, return_state=True)
        self.encoder = layers.Bidirectional(half)
        self.target = layers.Embedding(s.target_size, s.embedding)
        self.decoder = layers.LSTM(s.units, return_sequences=True)
        self.attention = Attention(s.units)
        self.dense = layers.Dense(s.target_size)
        given, before = keras.Input([None], dtype="int32"), keras.Input([None], dtype="int32")
        values, *states = self.encoder(self.source(given))
        state = [layers.Concatenate()([states[0], states[2]]), layers.Concatenate()([states[1], states[3]])]
        outputs = self.decoder(self.target(before), initial_state=state)
        logits = self.dense(self.attention(outputs, values, ops.not_equal(given, PAD)))
        self.model = keras.Model([given, before], logits)
        self.model.compile(
            optimizer=keras.optimizers.Adam(s.learning_rate),
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True, ignore_class=PAD),
        )

    def load(self, w):
        """Takes over weights under this library's names."""
        self.source.set_weights([w["embedding/embeddings"]])
        self.target.set_weights([w["decoder/embedding/embeddings"]])
        for layer, scope in (
            (self.encoder.forward_layer, "encoder/bidirectional/forward_lstm"),
            (self.encoder.backward_layer, "encoder/bidirectional/backward_lstm"),
            (self.decoder, "decoder/lstm"),
        ):
            layer.set_weights([w[f"{scope}/{name}"] for name in ("kernel", "recurrent_kernel", "bias")])
        self.attention.memory.set_weights([w["decoder/luong_attention/memory_layer/kernel"]])
        self.attention.joined.set_weights([w["decoder/attention_layer/kernel"]])
        self.attention.scale.assign(np.reshape(w["decoder/luong_attention/attention_g"], []))
        self.dense.set_weights([w["decoder/dense/kernel"], w["decoder/dense/bias"]])


class Decoding:
    def __init__(self, parts, s):
        self.parts, self.s = parts, s
        forbidden = np.zeros([s.target_size], np.float32)
        forbidden[[PAD, BEGIN]] = NEVER
        self.forbidden = tf.constant(forbidden)
        only_end = np.full([s.target_size], NEVER, np.float32)
        only_end[END] = 0
        self.only_end = tf.constant(only_end)
        rows = tf.TensorSpec([None, None], tf.int32)
        self.greedy = tf.function(self._greedy, input_signature=[rows])
        self.beam = tf.function(self._beam, input_signature=[rows])

    def encode(self, given):
        values, *states = self.parts.encoder(self.parts.source(given))
        state = tf.concat([states[0], states[2]], 1), tf.concat([states[1], states[3]], 1)
        return values, tf.not_equal(given, PAD), state

    def step(self, last, values, mask, state):
        output, state = self.parts.decoder.cell(self.parts.target(last), list(state))
        attended = self.parts.attention(output[:, None], values, mask)[:, 0]
        return tf.nn.log_softmax(self.parts.dense(attended) + self.forbidden), state

    def _greedy(self, given):
        values, mask, state = self.encode(given)
        rows = tf.shape(given)[0]
        found = tf.TensorArray(tf.int32, 0, dynamic_size=True, element_shape=[None])

        def body(t, last, ended, hidden, cell, found):
            scores, (hidden, cell) = self.step(last, values, mask, (hidden, cell))
            last = tf.argmax(scores, 1, tf.int32)
            ended = ended | (last == END)
            return t + 1, last, ended, hidden, cell, found.write(t, tf.where(ended, END, last))

        *_, found = tf.while_loop(
            lambda t, last, ended, *rest: (t < self.s.limit) & ~tf.reduce_all(ended),
            body,
            [0, tf.fill([rows], BEGIN), tf.fill([rows], False), *state, found],
        )
        return tf.transpose(found.stack())

    def _beam(self, given):
        width, size = max(self.s.beams), self.s.target_size
        values, mask, state = self.encode(given)
        count = tf.shape(given)[0]
        values, mask, hidden, cell = (tf.repeat(x, width, 0) for x in (values, mask, *state))
        total = tf.tile([[0.0] + [NEVER] * (width - 1)], [count, 1])
        offsets = tf.range(count)[:, None] * width

        def body(t, last, ended, total, hidden, cell, found):
            scores, state = self.step(last, values, mask, (hidden, cell))
            scores = tf.where(ended[..., None], self.only_end, tf.reshape(scores, [count, width, size]))
            total, best = tf.math.top_k(tf.reshape(total[..., None] + scores, [count, width * size]), width)
            parents = tf.reshape(best // size + offsets, [-1])
            last = tf.reshape(best % size, [-1])
            hidden, cell = (tf.gather(part, parents) for part in state)
            found = tf.concat([tf.gather(found, parents), last[:, None]], 1)
            return t + 1, last, tf.reshape(last == END, [count, width]), total, hidden, cell, found

        start = [
            0, tf.fill([count * width], BEGIN), tf.fill([count, width], False), total, hidden, cell,
            tf.zeros([count * width, 0], tf.int32),
        ]
        *_, found = tf.while_loop(
            lambda t, last, ended, *rest: (t < self.s.limit) & ~tf.reduce_all(ended[:, 0]),
            body,
            start,
            shape_invariants=[x.shape if isinstance(x, tf.Tensor) else tf.TensorShape([]) for x in start[:-1]]
            + [tf.TensorShape([None, None])],
        )
        return tf.reshape(found, [count, width, -1])[:, 0]


def main():
    pairs = Pairs()
    s = pairs.setting
    tf.config.threading.set_intra_op_parallelism_threads(s.threads)
    tf.config.threading.set_inter_op_parallelism_threads(s.threads)
    keras.utils.set_random_seed(1)
    parts = Parts(s)

    def step(inputs, lengths, targets):
        before = np.concatenate([np.full([len(targets), 1], BEGIN), targets[:, :-1]], 1)
        parts.model.train_on_batch([inputs.astype(np.int32), before.astype(np.int32)], targets)

    seconds = pairs.epochs(step)
    parts.load(pairs.weights)
    decoding = Decoding(parts, s)

    def answer(inputs, lengths, beam):
        search = decoding.greedy if beam == 1 else decoding.beam
        return [ids(row) for row in search(tf.constant(inputs, tf.int32)).numpy()]

    pairs.report(seconds, pairs.decoding(answer))


main()

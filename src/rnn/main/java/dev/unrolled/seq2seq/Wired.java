package dev.unrolled.seq2seq;

import dev.unrolled.rnn.Unrolled;

/**
 * The whole wiring in a graph, with what can be seen inside it.
 *
 * @param encoded the encoder's steps
 * @param decoded the decoder's steps and the logits
 * @param <S> the cells' state
 */
public record Wired<S>(Unrolled<S> encoded, Decoded<S> decoded) {}

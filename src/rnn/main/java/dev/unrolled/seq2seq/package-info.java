/**
 * The encoder-decoder: the wiring of an encoder, a decoder and a dense head.
 *
 * <p>Sutskever, Vinyals and Le, "Sequence to sequence learning with neural networks", NIPS 2014;
 * Cho et al., EMNLP 2014. Like {@code dev.unrolled.rnn}, which it stands on and whose letters for
 * shapes it uses, this room builds graphs and nothing else.
 */
@NullMarked
package dev.unrolled.seq2seq;

import org.jspecify.annotations.NullMarked;

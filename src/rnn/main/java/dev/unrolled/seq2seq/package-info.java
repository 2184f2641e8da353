/**
 * The encoder-decoder: a {@link dev.unrolled.seq2seq.Decoder} as the head of a model.
 *
 * <p>Sutskever, Vinyals and Le, "Sequence to sequence learning with neural networks", NIPS 2014;
 * Cho et al., EMNLP 2014. Like {@code dev.unrolled.rnn}, this package only builds graphs.
 */
@NullMarked
package dev.unrolled.seq2seq;

import org.jspecify.annotations.NullMarked;

package dev.unrolled.seq2seq;

import dev.unrolled.rnn.Unrolled;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a decoder gives.
 *
 * @param unrolled its T steps
 * @param logits the logits of all steps, flat and time-major, {@code [T*B, V]}
 * @param <S> the cell's state
 */
public record Decoded<S>(Unrolled<S> unrolled, Operand<TFloat32> logits) {}

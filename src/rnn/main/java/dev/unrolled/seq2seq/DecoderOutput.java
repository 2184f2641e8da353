package dev.unrolled.seq2seq;

import dev.unrolled.rnn.SequenceOutput;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Output of a decoder.
 *
 * @param sequence the outputs and traces of its K time steps
 * @param logits {@code [B, K, V]}
 */
public record DecoderOutput(SequenceOutput sequence, Operand<TFloat32> logits) {}

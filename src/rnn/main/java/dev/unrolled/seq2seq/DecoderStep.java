package dev.unrolled.seq2seq;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Result of a time step of a decoder.
 *
 * @param output the vector from which logits are computed
 * @param state the tensors of the next state
 * @param alignments the weight of each time step of the encoder, {@code [B, T]}; null without
 *     attention
 */
record DecoderStep(
    Operand<TFloat32> output,
    List<Operand<TFloat32>> state,
    @Nullable Operand<TFloat32> alignments) {}

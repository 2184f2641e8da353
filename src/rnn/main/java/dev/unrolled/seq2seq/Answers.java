package dev.unrolled.seq2seq;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Answers of a decoder. With n best answers each has a further axis n after B.
 *
 * @param ids the ids without the end, {@code [B, L]}; 0 past an answer's length
 * @param lengths the number of ids, {@code [B]}
 * @param logProbability the log-probability of ids and end, in nats, {@code [B]}; minus infinity
 *     where there is no further answer
 * @param attention the weight of each input time step at each id, {@code [B, L, T]}; null if not
 *     asked for
 */
record Answers(
    Operand<TInt32> ids,
    Operand<TInt32> lengths,
    Operand<TFloat32> logProbability,
    @Nullable Operand<TFloat32> attention) {}

package dev.unrolled.text.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;

/**
 * Ids of the tokens of a batch of texts, padded with 0.
 *
 * @param ids {@code [B, W]}, W being the largest number of tokens
 * @param lengths the number of tokens of each text, {@code [B]}
 */
public record TokenIds(Operand<TInt32> ids, Operand<TInt32> lengths) {}

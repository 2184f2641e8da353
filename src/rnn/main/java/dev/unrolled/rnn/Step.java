package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What one time step gives.
 *
 * @param output {@code [B, U]}
 * @param state the state after the step
 * @param <S> the cell's state
 */
public record Step<S>(Operand<TFloat32> output, S state) {}

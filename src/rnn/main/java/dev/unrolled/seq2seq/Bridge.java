package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.Parameters;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Maps an encoder's final state to a decoder's initial state.
 *
 * <p>A state with the same number of tensors and the same units is unchanged. Any other state is
 * concatenated, mapped by a dense layer without activation in the scope {@code bridge}, and split
 * into the decoder's tensors: OpenNMT-tf's {@code DenseBridge}.
 *
 * <p>Weights of the dense layer: {@code bridge/dense/kernel [sum of the encoder's units, sum of the
 * decoder's]}, {@code bridge/dense/bias}.
 *
 * @param zeroState the decoder's zero state, with tensors of the target sizes
 * @param <S> the decoder's state
 */
record Bridge<S extends CellState<S>>(S zeroState) {

  /** The decoder's initial state, each tensor {@code [B, U]}. */
  S map(Ops tf, Parameters parameters, CellState<?> encoded) {
    List<Operand<TFloat32>> encodedTensors = encoded.tensors();
    if (sizes(encodedTensors).equals(sizes(zeroState.tensors()))) {
      return zeroState.withTensors(encodedTensors);
    }
    List<Long> sizes = sizes(zeroState.tensors());
    int units = Math.toIntExact(sizes.stream().mapToLong(Long::longValue).sum());
    Operand<TFloat32> concatenated =
        encodedTensors.size() == 1
            ? encodedTensors.get(0)
            : tf.concat(encodedTensors, tf.constant(1));
    Operand<TFloat32> mapped = new Dense(units).call(tf, parameters.in("bridge"), concatenated);
    return zeroState.withTensors(split(tf, mapped, sizes));
  }

  /** Splits into parts. The gradient of TensorFlow's split fails for a single part. */
  private static List<Operand<TFloat32>> split(Ops tf, Operand<TFloat32> mapped, List<Long> sizes) {
    if (sizes.size() == 1) {
      return List.of(mapped);
    }
    long parts = sizes.size();
    boolean equal = sizes.stream().distinct().count() == 1;
    int[] units = sizes.stream().mapToInt(Math::toIntExact).toArray();
    return List.copyOf(
        equal
            ? tf.split(tf.constant(1), mapped, parts).output()
            : tf.splitV(mapped, tf.constant(units), tf.constant(1), parts).output());
  }

  private static List<Long> sizes(List<Operand<TFloat32>> tensors) {
    return tensors.stream().map(tensor -> tensor.shape().get(1)).toList();
  }
}

package dev.unrolled.rnn;

import java.util.function.LongFunction;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Initial values of a weight, as operations of a graph. */
@FunctionalInterface
public interface WeightInitializer {

  /**
   * Adds the values to the graph.
   *
   * @param tf the graph's operations
   * @param shape the weight's shape, fully known
   * @param seed the seed of this weight; equal seeds and shapes give equal values
   * @return the values, of that shape
   */
  Operand<TFloat32> values(Ops tf, Shape shape, long seed);

  /**
   * Adapts an initializer of the framework.
   *
   * @param framework creates the initializer from a seed, such as {@code RandomNormal::new}
   * @return an initializer with the same values
   */
  static WeightInitializer of(LongFunction<Initializer<TFloat32>> framework) {
    return (tf, shape, seed) -> framework.apply(seed).call(tf, tf.constant(shape), TFloat32.class);
  }
}

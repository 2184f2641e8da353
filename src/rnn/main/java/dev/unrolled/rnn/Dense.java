package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;

/**
 * A fully connected layer without activation: {@code x @ kernel + bias}.
 *
 * <p>Weights: {@code dense/kernel [F, units]}, {@code dense/bias [units]}; keras {@code
 * src/layers/core/dense.py}.
 *
 * @param units the size of the output
 */
public record Dense(int units) {

  public Dense {
    Shapes.requirePositive("units", units);
  }

  /**
   * Adds the layer to the graph.
   *
   * @param tf the graph's operations
   * @param parameters the source of the weights
   * @param inputs {@code [N, F]}, F known
   * @return {@code [N, units]}
   */
  public Operand<TFloat32> call(Ops tf, Parameters parameters, Operand<TFloat32> inputs) {
    Shapes.requireRank("inputs", inputs.shape(), 2);
    int features = Shapes.requireKnown("inputs", inputs.shape(), 1);
    Operand<TFloat32> products = product(tf, inputs, parameters.weight(kernel(features)));
    return tf.nn.biasAdd(products, parameters.weight(bias()));
  }

  /**
   * With one unit a weighted sum: TensorFlow's product with a single column rounds differently for
   * 8 rows than for more.
   */
  private Operand<TFloat32> product(Ops tf, Operand<TFloat32> inputs, Operand<TFloat32> kernel) {
    if (units > 1) {
      return tf.linalg.matMul(inputs, kernel);
    }
    Operand<TFloat32> row = tf.reshape(kernel, tf.constant(new int[] {1, -1}));
    return tf.sum(tf.math.mul(inputs, row), tf.constant(1), Sum.keepDims(true));
  }

  /**
   * The kernel, which multiplies the inputs.
   *
   * @param features F
   * @return {@code dense/kernel [F, units]}
   */
  public Weight kernel(int features) {
    return Weight.trained("dense/kernel", Shape.of(features, units), new GlorotUniform());
  }

  /**
   * The bias, which is added to the products.
   *
   * @return {@code dense/bias [units]}
   */
  public Weight bias() {
    return Weight.trained(
        "dense/bias", Shape.of(units), WeightInitializer.of(seed -> new Zeros<>()));
  }
}

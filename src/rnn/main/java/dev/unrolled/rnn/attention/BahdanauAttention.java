package dev.unrolled.rnn.attention;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.WeightInitializer;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Constant;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Additive attention.
 *
 * <pre>
 * score(q, h_t) = sum(attention_v * tanh(q @ query_kernel + h_t @ memory_kernel))
 * normalized: sum(g * v / |v| * tanh(q @ query_kernel + h_t @ memory_kernel + b))
 * </pre>
 *
 * <p>Without the two projections it is Keras's {@code AdditiveAttention}, whose {@code scale} is
 * {@code attention_v}. With them it is TensorFlow Addons' {@code BahdanauAttention}; normalized, it
 * has {@code normalize=True}.
 *
 * <p>Weights under {@code bahdanau_attention}: {@code query_layer/kernel [U, A]}, {@code
 * memory_layer/kernel [M, A]}, {@code attention_v [A]}; normalized {@code attention_g []},
 * initially {@code sqrt(1 / A)}, and {@code attention_b [A]}. Bahdanau, Cho and Bengio, "Neural
 * machine translation by jointly learning to align and translate", ICLR 2015; Salimans and Kingma,
 * "Weight normalization", NIPS 2016.
 *
 * @param units A
 * @param normalized whether attention_v is normalized and has a bias
 */
public record BahdanauAttention(int units, boolean normalized) implements Attention {

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public BahdanauAttention {
    if (units < 1) {
      throw new IllegalArgumentException("attention units: expected at least 1, found " + units);
    }
  }

  @Override
  public String name() {
    return "bahdanau_attention";
  }

  @Override
  public AttentionMemory memory(
      Ops tf, Parameters parameters, AttentionMemory encoded, int queryUnits) {
    Projection keys = Projection.of(parameters.in(name()), "memory_layer", encoded.units(), units);
    return encoded.withKeys(keys.ofTimeSteps(tf, encoded.values()));
  }

  @Override
  public AttentionScores scores(
      Ops tf, Parameters parameters, AttentionMemory memory, int queryUnits) {
    Parameters weights = parameters.in(name());
    Projection queries = Projection.of(weights, "query_layer", queryUnits, units);
    Operand<TFloat32> v =
        weights.weight(Weight.trained("attention_v", Shape.of(units), new GlorotVector()));
    if (!normalized) {
      return new BahdanauScores(tf, memory.keys(), queries, null, v);
    }
    Operand<TFloat32> bias =
        weights.weight(
            Weight.trained(
                "attention_b", Shape.of(units), WeightInitializer.of(seed -> new Zeros<>())));
    return new BahdanauScores(tf, memory.keys(), queries, bias, direction(tf, weights, v));
  }

  /** {@code g * v / |v|}. */
  private Operand<TFloat32> direction(Ops tf, Parameters weights, Operand<TFloat32> v) {
    float initial = (float) Math.sqrt(1.0 / units);
    Operand<TFloat32> g =
        weights.weight(
            Weight.trained(
                "attention_g",
                Shape.scalar(),
                WeightInitializer.of(seed -> new Constant<>(initial))));
    // The gradient of Square reads the type of its input, and ends the JVM if that is a reference.
    Operand<TFloat32> squares = tf.sum(tf.math.square(tf.identity(v)), tf.constant(0));
    return tf.math.mul(tf.math.mul(g, v), tf.math.rsqrt(squares));
  }
}

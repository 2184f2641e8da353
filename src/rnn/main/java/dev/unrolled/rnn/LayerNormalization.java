package dev.unrolled.rnn;

import java.util.Optional;
import org.tensorflow.op.Ops;

/**
 * Normalizes the features of each time step to mean 0 and variance 1, then scales and shifts them:
 * Keras's {@code LayerNormalization}, for use between recurrent layers.
 *
 * <pre>
 * y = (x - mean(x)) / sqrt(variance(x) + epsilon) * gamma + beta
 * </pre>
 *
 * <p>Weights: {@code layer_normalization/gamma [F]}, {@code layer_normalization/beta [F]}. Ba,
 * Kiros and Hinton, "Layer normalization", 2016; keras {@code
 * src/layers/normalization/layer_normalization.py}.
 *
 * @param epsilon added to the variance, above 0
 */
public record LayerNormalization(double epsilon) implements RecurrentLayer {

  /** Keras's default. */
  static final double EPSILON = 1e-3;

  /**
   * Checks epsilon.
   *
   * @throws IllegalArgumentException if it is not above 0
   */
  public LayerNormalization {
    requireEpsilon(epsilon);
  }

  /** Creates a layer with Keras's epsilon, 0.001. */
  public LayerNormalization() {
    this(EPSILON);
  }

  static void requireEpsilon(double epsilon) {
    if (!(epsilon > 0 && Double.isFinite(epsilon))) {
      throw new IllegalArgumentException(
          "layer normalization: expected an epsilon above 0, found " + epsilon);
    }
  }

  @Override
  public String name() {
    return "layer_normalization";
  }

  @Override
  public SequenceOutput call(Ops tf, Parameters parameters, SequenceInput inputs) {
    return after(tf, parameters, SequenceOutput.of(tf, inputs));
  }

  @Override
  public SequenceOutput after(Ops tf, Parameters parameters, SequenceOutput below) {
    var normalization = Normalization.of(parameters.in(name()), below.units(), epsilon);
    return below.map(tf, x -> normalization.call(tf, x));
  }

  @Override
  public Optional<String> wholeSequenceReason() {
    return Optional.empty();
  }

  /** Nothing is dropped here. */
  @Override
  public LayerNormalization withDropout(Dropout dropout, DropoutMasks masks) {
    return this;
  }
}

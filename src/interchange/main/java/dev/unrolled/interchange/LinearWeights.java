package dev.unrolled.interchange;

import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.rnn.Dense;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * A dense layer's weights in Keras's layout, whatever layout they came in.
 *
 * @param kernel {@code [F, units]}
 * @param bias {@code [units]}
 */
public record LinearWeights(FloatNdArray kernel, FloatNdArray bias) {

  /**
   * Reads a layer of PyTorch's {@code state_dict} or of Keras.
   *
   * @param group {@code weight [units, F]} of PyTorch's {@code Linear}, or {@code kernel [F,
   *     units]} of Keras's {@code Dense}; {@code bias [units]}, which may be missing and then is
   *     zeros
   * @return the layer's weights
   * @throws InterchangeException MISSING_OR_SURPLUS or WRONG_SHAPE
   */
  public static LinearWeights of(ArrayGroup group) {
    DenseWeights found = DenseWeights.read(group, -1, group.has("bias"));
    return new LinearWeights(found.kernel().array(), found.bias().vector());
  }

  /**
   * The layer that these weights belong to.
   *
   * @return a layer with as many units
   */
  public Dense layer() {
    return new Dense((int) bias.shape().get(0));
  }

  /**
   * The weights under this library's names.
   *
   * @param scope the scope of the layer, such as {@code decoder}
   * @return {@code decoder/dense/kernel} and {@code decoder/dense/bias}
   */
  public Map<String, FloatNdArray> named(String scope) {
    Map<String, FloatNdArray> named = new LinkedHashMap<>();
    named.put(scope + "/dense/kernel", kernel);
    named.put(scope + "/dense/bias", bias);
    return named;
  }
}

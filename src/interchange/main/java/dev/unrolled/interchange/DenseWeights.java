package dev.unrolled.interchange;

import java.util.List;
import java.util.Set;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * A dense layer's weights in Keras's layout.
 *
 * <p>TF1's {@code tf.layers.dense} and Keras's {@code Dense} have {@code kernel [F, units]};
 * PyTorch's {@code Linear} has {@code weight [units, F]}.
 *
 * @param kernel {@code [F, units]}
 * @param bias {@code [units]}, as one row
 */
record DenseWeights(Matrix kernel, Matrix bias) {

  /** Whether a layer's weights are a dense layer's. */
  static boolean isDense(ArrayGroup layer) {
    return CellLayout.of(layer).isEmpty()
        && !Embeddings.isEmbedding(layer)
        && layer.has("kernel|weight|bias")
        && Set.of(-1, 2).contains(layer.rank(names(layer).get(0)))
        && layer.surplus(names(layer)).isEmpty();
  }

  /**
   * Reads a layer.
   *
   * @param features F
   * @param hasBias whether it has a bias; otherwise that becomes zeros
   * @throws InterchangeException MISSING_OR_SURPLUS or WRONG_SHAPE
   */
  static DenseWeights read(ArrayGroup layer, int features, boolean hasBias) {
    layer.requireNames(hasBias ? names(layer) : names(layer).subList(0, 1));
    Matrix kernel =
        isTorch(layer)
            ? layer.matrix("weight", -1, features).transposed()
            : layer.matrix("kernel", features, -1);
    Matrix bias =
        hasBias ? layer.matrix("bias", kernel.columns()) : Matrix.zeros(1, kernel.columns());
    return new DenseWeights(kernel, bias);
  }

  /** The number of a dense layer's outputs; -1 if its kernel is missing. */
  static long outputs(ArrayGroup layer) {
    FloatNdArray kernel = layer.arrays().get(names(layer).get(0));
    return kernel == null ? -1 : kernel.shape().get(isTorch(layer) ? 0 : 1);
  }

  /** What a layer's weights are called. */
  static List<String> names(ArrayGroup layer) {
    return List.of(isTorch(layer) ? "weight" : "kernel", "bias");
  }

  private static boolean isTorch(ArrayGroup layer) {
    return layer.has("weight");
  }
}

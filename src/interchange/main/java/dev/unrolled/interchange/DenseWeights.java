package dev.unrolled.interchange;

import dev.unrolled.interchange.errors.InterchangeException;
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
 * @param bias {@code [units]}, as a one-row matrix
 */
record DenseWeights(Matrix kernel, Matrix bias) {

  /** Returns whether a layer has a dense layer's weights. */
  static boolean isDense(ArrayGroup layer) {
    return CellLayout.of(layer).isEmpty()
        && !Embeddings.isEmbedding(layer)
        && layer.has("kernel|weight|bias")
        && Set.of(-1, 2).contains(layer.rank(names(layer).get(0)))
        && layer.surplus(names(layer)).isEmpty();
  }

  /**
   * Reads a dense layer.
   *
   * @param features F
   * @param hasBias whether it has a bias; otherwise the bias is zeros
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

  /** Returns the number of outputs; -1 if the kernel is missing. */
  static long outputs(ArrayGroup layer) {
    FloatNdArray kernel = layer.arrays().get(names(layer).get(0));
    return kernel == null ? -1 : kernel.shape().get(isTorch(layer) ? 0 : 1);
  }

  /** Returns the names of a dense layer's weights. */
  static List<String> names(ArrayGroup layer) {
    return List.of(isTorch(layer) ? "weight" : "kernel", "bias");
  }

  private static boolean isTorch(ArrayGroup layer) {
    return layer.has("weight");
  }
}

package dev.unrolled.interchange;

/** A table of vectors, {@code [V, E]}: the same in TF1, Keras and PyTorch. */
final class Embeddings {

  private Embeddings() {}

  /** Whether a layer's weights are a table: a single matrix, called an embedding. */
  static boolean isEmbedding(ArrayGroup layer) {
    return layer.arrays().size() == 1
        && name(layer).matches("embeddings|weight|.*embed.*")
        && layer.full(name(layer)).contains("embed")
        && layer.rank(name(layer)) == 2;
  }

  /** Whether a layer's weights are a single matrix with a row for each logit of a dense layer. */
  static boolean isEmbedding(ArrayGroup layer, ArrayGroup dense) {
    return layer.arrays().size() == 1
        && layer.rank(name(layer)) == 2
        && layer.matrix(name(layer), -1, -1).rows() == DenseWeights.outputs(dense);
  }

  /**
   * Reads a table.
   *
   * @throws InterchangeException WRONG_SHAPE if it has not one row for each id
   */
  static Matrix read(ArrayGroup layer, int vocabularySize) {
    return layer.matrix(name(layer), vocabularySize, -1);
  }

  private static String name(ArrayGroup layer) {
    return layer.arrays().keySet().iterator().next();
  }
}

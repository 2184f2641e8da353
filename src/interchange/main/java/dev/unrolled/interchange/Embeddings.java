package dev.unrolled.interchange;

import dev.unrolled.interchange.errors.InterchangeException;

/** Embedding table {@code [V, E]}, the same in TF1, Keras and PyTorch. */
final class Embeddings {

  private Embeddings() {}

  /** Returns whether a layer is an embedding: a single matrix with "embed" in its name. */
  static boolean isEmbedding(ArrayGroup layer) {
    return layer.arrays().size() == 1
        && name(layer).matches("embeddings|weight|.*embed.*")
        && layer.full(name(layer)).contains("embed")
        && layer.rank(name(layer)) == 2;
  }

  /** Returns whether a layer is a single matrix with one row for each logit of a dense layer. */
  static boolean isEmbedding(ArrayGroup layer, ArrayGroup dense) {
    return layer.arrays().size() == 1
        && layer.rank(name(layer)) == 2
        && layer.matrix(name(layer), -1, -1).rows() == DenseWeights.outputs(dense);
  }

  /**
   * Reads an embedding table.
   *
   * @throws InterchangeException WRONG_SHAPE if it does not have one row for each id
   */
  static Matrix read(ArrayGroup layer, int vocabularySize) {
    return layer.matrix(name(layer), vocabularySize, -1);
  }

  private static String name(ArrayGroup layer) {
    return layer.arrays().keySet().iterator().next();
  }
}

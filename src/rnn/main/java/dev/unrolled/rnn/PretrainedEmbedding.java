package dev.unrolled.rnn;

import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;

/**
 * Maps ids to given vectors, such as those of GloVe or word2vec.
 *
 * <p>Weight: {@code embedding/embeddings [V, E]}.
 *
 * @param vectors {@code [V, E]}, one row per id
 * @param trainable whether training may change them
 */
public record PretrainedEmbedding(FloatNdArray vectors, boolean trainable) implements Embedding {

  /**
   * Copies the vectors.
   *
   * @param vectors {@code [V, E]}, one row per id
   * @param trainable whether training may change them
   * @throws IllegalArgumentException if they are not a matrix or contain a value that is not finite
   */
  public PretrainedEmbedding(FloatNdArray vectors, boolean trainable) {
    Shapes.requireRank("pretrained embedding", vectors.shape(), 2);
    vectors.scalars().forEachIndexed(PretrainedEmbedding::requireFinite);
    this.vectors = NdArrays.ofFloats(vectors.shape());
    this.trainable = trainable;
    vectors.copyTo(this.vectors);
  }

  /**
   * Vectors that training does not change.
   *
   * @param vectors {@code [V, E]}, one row per id; copied
   * @return the embedding
   * @throws IllegalArgumentException if the rows differ in length or contain a value that is not
   *     finite
   */
  public static PretrainedEmbedding fixed(float[][] vectors) {
    return new PretrainedEmbedding(rectangular(vectors), false);
  }

  /**
   * Vectors that training changes.
   *
   * @param vectors {@code [V, E]}, one row per id; copied
   * @return the embedding
   * @throws IllegalArgumentException if the rows differ in length or contain a value that is not
   *     finite
   */
  public static PretrainedEmbedding trained(float[][] vectors) {
    return new PretrainedEmbedding(rectangular(vectors), true);
  }

  @Override
  public String name() {
    return "pretrained:" + vectors.shape().get(1);
  }

  @Override
  public SequenceInput lookUp(Ops tf, Parameters parameters, IdSequence ids) {
    if (vectors.shape().get(0) != ids.features()) {
      throw new IllegalArgumentException(
          "pretrained embedding: expected %d rows, one per id, found shape %s"
              .formatted(ids.features(), vectors.shape()));
    }
    Weight embeddings =
        new Weight(
            "embedding/embeddings",
            vectors.shape(),
            (ops, shape, seed) -> ops.constant(vectors),
            trainable);
    return EmbeddingTable.lookUp(tf, parameters, embeddings, ids);
  }

  private static FloatNdArray rectangular(float[][] vectors) {
    if (vectors.length == 0 || vectors[0].length == 0) {
      throw new IllegalArgumentException("pretrained embedding: expected numbers, found none");
    }
    for (int row = 0; row < vectors.length; row++) {
      if (vectors[row].length != vectors[0].length) {
        throw new IllegalArgumentException(
            "pretrained embedding: row %d: expected %d numbers as in row 0, found %d"
                .formatted(row, vectors[0].length, vectors[row].length));
      }
    }
    return StdArrays.ndCopyOf(vectors);
  }

  private static void requireFinite(long[] indices, FloatNdArray value) {
    if (!Float.isFinite(value.getFloat())) {
      throw new IllegalArgumentException(
          "pretrained embedding: [%d][%d]: expected a finite number, found %s"
              .formatted(indices[0], indices[1], value.getFloat()));
    }
  }
}

package dev.unrolled.benchmarks.deeplearning4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Ids as one-hot vectors, in one array [B, V, T] that is used for every batch.
 *
 * <p>Only the ones of the last batch are put out again, so that a large vocabulary costs nothing
 * here. Each time step lies in one piece, as the recurrent layers want it.
 */
final class OneHot {

  private final INDArray array;
  private final long[] ones;

  OneHot(int batchSize, int vocabularySize, int steps) {
    array = Nd4j.create(DataType.FLOAT, new long[] {batchSize, vocabularySize, steps}, 'f');
    ones = new long[batchSize * steps];
  }

  /** The array, with these ids [B, T] until the next call. */
  INDArray of(int[][] ids) {
    for (long one : ones) {
      array.data().put(one, 0f);
    }
    int at = 0;
    for (int row = 0; row < ids.length; row++) {
      for (int step = 0; step < ids[row].length; step++) {
        ones[at] = row + array.size(0) * (ids[row][step] + array.size(1) * step);
        array.data().put(ones[at++], 1f);
      }
    }
    return array;
  }
}

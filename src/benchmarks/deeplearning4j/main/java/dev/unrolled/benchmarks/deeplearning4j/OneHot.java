package dev.unrolled.benchmarks.deeplearning4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Ids as one-hot vectors, in one array [B, V, T] that is reused for every batch.
 *
 * <p>Only the ones of the last batch are cleared, so the cost does not depend on the vocabulary. Each time step is contiguous, as the recurrent layers expect.
 */
final class OneHot {

  private final INDArray array;
  private final long[] ones;

  OneHot(int batchSize, int vocabularySize, int timeSteps) {
    array = Nd4j.create(DataType.FLOAT, new long[] {batchSize, vocabularySize, timeSteps}, 'f');
    ones = new long[batchSize * timeSteps];
  }

  /** Returns the array for ids [B, T], valid until the next call. */
  INDArray of(int[][] ids) {
    for (long one : ones) {
      array.data().put(one, 0f);
    }
    int offset = 0;
    for (int row = 0; row < ids.length; row++) {
      for (int timeStep = 0; timeStep < ids[row].length; timeStep++) {
        ones[offset] = row + array.size(0) * (ids[row][timeStep] + array.size(1) * timeStep);
        array.data().put(ones[offset++], 1f);
      }
    }
    return array;
  }
}

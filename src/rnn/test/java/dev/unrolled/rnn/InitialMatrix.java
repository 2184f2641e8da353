package dev.unrolled.rnn;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Matrix from an initializer. */
final class InitialMatrix {

  private final float[][] values;

  private InitialMatrix(float[][] values) {
    this.values = values;
  }

  static InitialMatrix of(WeightInitializer initializer, Shape shape, long seed) {
    try (EagerSession eager = EagerSession.create()) {
      TFloat32 values = initializer.values(Ops.create(eager), shape, seed).asTensor();
      return new InitialMatrix(StdArrays.array2dCopyOf(values));
    }
  }

  float[][] values() {
    return values;
  }

  DoubleSummaryStatistics statistics() {
    return doubles().summaryStatistics();
  }

  double deviation() {
    double mean = doubles().average().orElseThrow();
    return Math.sqrt(doubles().map(x -> (x - mean) * (x - mean)).average().orElseThrow());
  }

  /** The scalar product of two columns. */
  double product(int column, int other) {
    return Arrays.stream(values).mapToDouble(row -> (double) row[column] * row[other]).sum();
  }

  InitialMatrix transposed() {
    float[][] transposed = new float[values[0].length][values.length];
    for (int row = 0; row < values.length; row++) {
      for (int column = 0; column < values[0].length; column++) {
        transposed[column][row] = values[row][column];
      }
    }
    return new InitialMatrix(transposed);
  }

  private DoubleStream doubles() {
    return Arrays.stream(values)
        .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]));
  }
}

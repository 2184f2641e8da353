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

/** A matrix that an initializer gave. */
final class Drawn {

  private final float[][] values;

  private Drawn(float[][] values) {
    this.values = values;
  }

  static Drawn by(WeightInitializer initializer, Shape shape, long seed) {
    try (EagerSession eager = EagerSession.create()) {
      TFloat32 values = initializer.values(Ops.create(eager), shape, seed).asTensor();
      return new Drawn(StdArrays.array2dCopyOf(values));
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

  Drawn transposed() {
    float[][] turned = new float[values[0].length][values.length];
    for (int row = 0; row < values.length; row++) {
      for (int column = 0; column < values[0].length; column++) {
        turned[column][row] = values[row][column];
      }
    }
    return new Drawn(turned);
  }

  private DoubleStream doubles() {
    return Arrays.stream(values)
        .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]));
  }
}

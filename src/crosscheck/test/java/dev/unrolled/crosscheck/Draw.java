package dev.unrolled.crosscheck;

import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.rnn.Weight;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/** Values from a seed; numbers are floats, so that a graph and the reference have the same ones. */
final class Draw {

  /** Far enough from 0 for every gate to matter, near enough for none to saturate. */
  private static final double RANGE = 0.8;

  private final Random random;

  Draw(long seed) {
    this.random = new Random(seed);
  }

  Matrix matrix(int rows, int columns) {
    return Matrix.filled(rows, columns, () -> (float) (RANGE * (2 * random.nextDouble() - 1)));
  }

  List<Matrix> matrices(int count, int rows, int columns) {
    return Stream.generate(() -> matrix(rows, columns)).limit(count).toList();
  }

  int[][] ids(int rows, int columns, int vocabularySize) {
    return IntStream.range(0, rows)
        .mapToObj(row -> random.ints(columns, 0, vocabularySize).toArray())
        .toArray(int[][]::new);
  }

  /** A value of the weight's shape, whatever its initializer says. */
  Matrix weight(Weight weight) {
    Shape shape = weight.shape();
    int columns = Math.toIntExact(shape.get(-1));
    return matrix(Math.toIntExact(shape.size()) / columns, columns);
  }

  /** What the weight's initializer says. */
  static Matrix firstValue(Weight weight) {
    try (EagerSession eager = EagerSession.create()) {
      var values = weight.initializer().values(Ops.create(eager), weight.shape(), 1L);
      return FedGraph.matrix(values.asTensor());
    }
  }
}

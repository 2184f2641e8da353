package dev.unrolled.rnn.equations;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/** Random values from a seed, exact in float, so that graph and reference use equal numbers. */
final class RandomValues {

  /** Large enough that every gate has an effect, small enough that none saturates. */
  private static final double RANGE = 0.8;

  private final Random random;

  RandomValues(long seed) {
    this.random = new Random(seed);
  }

  Matrix matrix(int rows, int columns) {
    return Matrix.filled(rows, columns, () -> (float) (RANGE * (2 * random.nextDouble() - 1)));
  }

  /** Random values for the weights of a graph. */
  Parameters parameters(TestGraph graph) {
    return weight -> graph.weight(weight.name(), weight.shape(), () -> weight(weight));
  }

  List<Matrix> matrices(int count, int rows, int columns) {
    return Stream.generate(() -> matrix(rows, columns)).limit(count).toList();
  }

  int[][] ids(int rows, int columns, int vocabularySize) {
    return IntStream.range(0, rows)
        .mapToObj(row -> random.ints(columns, 0, vocabularySize).toArray())
        .toArray(int[][]::new);
  }

  /** A random value of the weight's shape. */
  Matrix weight(Weight weight) {
    Shape shape = weight.shape();
    if (shape.numDimensions() == 0) {
      return matrix(1, 1);
    }
    int columns = Math.toIntExact(shape.get(-1));
    return matrix(Math.toIntExact(shape.size()) / columns, columns);
  }

  /** The value that the weight's initializer gives. */
  static Matrix initialValue(Weight weight) {
    try (EagerSession eager = EagerSession.create()) {
      var values = weight.initializer().values(Ops.create(eager), weight.shape(), 1L);
      return TestGraph.matrix(values.asTensor());
    }
  }
}

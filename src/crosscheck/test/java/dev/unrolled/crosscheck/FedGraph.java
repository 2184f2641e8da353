package dev.unrolled.crosscheck;

import dev.unrolled.crosscheck.reference.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** A graph with the values of its placeholders; their batch axis is unknown to the graph. */
final class FedGraph implements AutoCloseable {

  private record Feed(Operand<?> placeholder, Tensor tensor) {}

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final List<Feed> feeds = new ArrayList<>();

  Ops tf() {
    return tf;
  }

  /** B sequences {@code [T, F]} as {@code [B, T, F]}. */
  Operand<TFloat32> sequences(List<Matrix> sequences) {
    Matrix first = sequences.get(0);
    return floats(Shape.of(sequences.size(), first.rows(), first.columns()), sequences);
  }

  /** A matrix as {@code [B, N]}. */
  Operand<TFloat32> rows(Matrix matrix) {
    return floats(Shape.of(matrix.rows(), matrix.columns()), List.of(matrix));
  }

  /** Ids {@code [B, T]}. */
  Operand<TInt32> ids(int[][] ids) {
    int[] flat = Arrays.stream(ids).flatMapToInt(Arrays::stream).toArray();
    return ints(Shape.of(ids.length, ids[0].length), flat);
  }

  /** Lengths {@code [B]}. */
  Operand<TInt32> lengths(int... lengths) {
    return ints(Shape.of(lengths.length), lengths);
  }

  /** The value of one operand, as {@link #fetch(List)} has it. */
  Matrix fetch(Operand<TFloat32> wanted) {
    return fetch(List.of(wanted)).get(0);
  }

  /**
   * Runs the graph once. All axes but the last become the rows; a vector becomes one row.
   *
   * <p>Identities are fetched, since a run refuses to give one operand twice.
   */
  List<Matrix> fetch(List<? extends Operand<TFloat32>> wanted) {
    try (Session session = new Session(graph)) {
      Session.Runner runner = session.runner();
      feeds.forEach(feed -> runner.feed(feed.placeholder, feed.tensor));
      wanted.forEach(operand -> runner.fetch(tf.identity(operand)));
      try (Result result = runner.run()) {
        return IntStream.range(0, result.size()).mapToObj(i -> matrix(result.get(i))).toList();
      }
    }
  }

  @Override
  public void close() {
    feeds.forEach(feed -> feed.tensor.close());
    graph.close();
  }

  /** The values of a float tensor; all axes but the last become the rows. */
  static Matrix matrix(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.shape().size())];
    tensor.asRawTensor().data().asFloats().read(values);
    int columns = tensor.rank() == 0 ? 1 : Math.toIntExact(tensor.shape().get(-1));
    int[] next = {0};
    return Matrix.filled(values.length / columns, columns, () -> values[next[0]++]);
  }

  private Operand<TFloat32> floats(Shape shape, List<Matrix> rows) {
    float[] values = Matrix.stack(rows).toFloats();
    return feed(TFloat32.class, TFloat32.tensorOf(shape, DataBuffers.of(values)));
  }

  private Operand<TInt32> ints(Shape shape, int[] values) {
    return feed(TInt32.class, TInt32.tensorOf(shape, DataBuffers.of(values)));
  }

  private <T extends TType> Operand<T> feed(Class<T> type, T tensor) {
    long[] sizes = tensor.shape().asArray();
    sizes[0] = Shape.UNKNOWN_SIZE;
    Operand<T> placeholder = tf.placeholder(type, Placeholder.shape(Shape.of(sizes)));
    feeds.add(new Feed(placeholder, tensor));
    return placeholder;
  }
}

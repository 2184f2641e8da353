package dev.unrolled.reference.graph;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * A graph together with the values of its inputs and weights.
 *
 * <p>Inputs are placeholders with an unknown batch size. Weights are placeholders with a default:
 * unlike constants, they cannot be folded. Runs are those of the graph as it is written: without
 * TensorFlow's graph optimizer, which takes longer than a run.
 */
public final class TestGraph implements AutoCloseable {

  private static final ConfigProto AS_WRITTEN =
      ConfigProto.newBuilder()
          .setGraphOptions(
              GraphOptions.newBuilder()
                  .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true)))
          .build();

  private record Feed(Operand<?> placeholder, Tensor tensor) {}

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final List<Feed> feeds = new ArrayList<>();
  private final Map<String, Matrix> values = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();

  /** The graph's operations. */
  public Ops tf() {
    return tf;
  }

  /** B sequences {@code [T, F]} as {@code [B, T, F]}. */
  public Operand<TFloat32> sequences(List<Matrix> sequences) {
    Matrix first = sequences.get(0);
    return floats(Shape.of(sequences.size(), first.rows(), first.columns()), sequences);
  }

  /** A matrix as {@code [B, N]}. */
  public Operand<TFloat32> rows(Matrix matrix) {
    return floats(Shape.of(matrix.rows(), matrix.columns()), List.of(matrix));
  }

  /** Ids {@code [B, T]}. */
  public Operand<TInt32> ids(int[][] ids) {
    int[] flat = Arrays.stream(ids).flatMapToInt(Arrays::stream).toArray();
    return ints(Shape.of(ids.length, ids[0].length), flat);
  }

  /** Lengths {@code [B]}. */
  public Operand<TInt32> lengths(int... lengths) {
    return ints(Shape.of(lengths.length), lengths);
  }

  /**
   * A weight of the graph; requested again, the same operand.
   *
   * @param name its name
   * @param shape its shape, fully known
   * @param value its value; all axes but the last are the rows
   */
  public Operand<TFloat32> weight(String name, Shape shape, Supplier<Matrix> value) {
    return weights.computeIfAbsent(
        name,
        key -> {
          Matrix matrix = value.get();
          values.put(key, matrix);
          var constant = tf.constant(shape, DataBuffers.of(matrix.toFloats()));
          return tf.placeholderWithDefault(constant, shape);
        });
  }

  /** The values of the weights that were requested. */
  public Weights weights() {
    return new Weights(values);
  }

  /** The names of the weights in the order of the requests. */
  public List<String> weightNames() {
    return List.copyOf(weights.keySet());
  }

  /** The gradients of a loss with respect to every weight, in the order of {@link #weightNames}. */
  public List<Operand<TFloat32>> gradients(Operand<TFloat32> loss) {
    return tf.gradients(loss, weights.values()).dy().stream()
        .<Operand<TFloat32>>map(gradient -> gradient.asOutput().expect(TFloat32.class))
        .toList();
  }

  /** The value of one operand, as in {@link #fetch(List)}. */
  public Matrix fetch(Operand<TFloat32> wanted) {
    return fetch(List.of(wanted)).get(0);
  }

  /**
   * Runs the graph once. All axes but the last become the rows; a vector becomes one row.
   *
   * <p>Each operand is fetched through an identity, since a run cannot fetch one operand twice.
   */
  public List<Matrix> fetch(List<? extends Operand<TFloat32>> wanted) {
    try (Session session = new Session(graph, AS_WRITTEN)) {
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
  public static Matrix matrix(Tensor tensor) {
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

package dev.unrolled.training.export;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictLog;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.PaddedRows;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.internal.graph.InferenceGraph;
import dev.unrolled.training.internal.graph.InferencePass;
import dev.unrolled.training.internal.graph.TensorInfos;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

/**
 * Warm-up requests of an exported model with their responses. A loader runs them and compares the
 * results before it serves the model. One request has a single row, the other several.
 *
 * <p>The model's seed determines the ids. Outputs that are not floats, such as predicted ids, are
 * recorded only if every distribution has a clear maximum. Otherwise rounding on another processor
 * could change them.
 */
record WarmUpExamples(Snapshot snapshot, InferenceGraph graph) {

  private static final int ROWS = 8;

  /** Maximum number of elements in an output, 1 MB; at least one row is recorded. */
  private static final int MAX_NUMBERS = 1 << 18;

  /** Ten times the tolerance of loaders. */
  private static final float CLEAR = 1e-3f;

  List<PredictLog> logs() {
    int[][] ids = randomRows();
    return Stream.of(1, ids.length).distinct().map(rows -> log(Arrays.copyOf(ids, rows))).toList();
  }

  private int[][] randomRows() {
    SequenceModel model = snapshot.architecture().model();
    RandomGenerator random = new Seed(snapshot.options().seed()).generator("shipped answers");
    InputIds input = model.input();
    Targets targets = model.head().targets();
    long numbers = (long) targets.length() * targets.classes();
    int rows = (int) Math.max(1, Math.min(ROWS, MAX_NUMBERS / numbers));
    return Stream.generate(() -> row(random, input)).limit(rows).toArray(int[][]::new);
  }

  private static int[] row(RandomGenerator random, InputIds input) {
    int length = input.variableLength() ? random.nextInt(1, input.length() + 1) : input.length();
    return random.ints(length, 0, input.vocabularySize()).toArray();
  }

  private PredictLog log(int[][] ids) {
    PredictLog.Builder log = PredictLog.newBuilder();
    log.getRequestBuilder().getModelSpecBuilder().setSignatureName(InferencePass.SIGNATURE);
    log.getRequestBuilder().putInputs("ids", padded(ids).write());
    if (snapshot.architecture().model().input().variableLength()) {
      int[] lengths = Arrays.stream(ids).mapToInt(row -> row.length).toArray();
      log.getRequestBuilder().putInputs("lengths", ints(Shape.of(ids.length), lengths).write());
    }
    List<String> names = graph.outputs();
    return graph.predict(ids, names, result -> withResponse(log, names, result));
  }

  private static PredictLog withResponse(
      PredictLog.Builder log, List<String> names, Result result) {
    boolean clear = IntStream.range(0, names.size()).allMatch(i -> isClear(result.get(i)));
    for (int i = 0; i < names.size(); i++) {
      if (clear || result.get(i) instanceof TFloat32) {
        log.getResponseBuilder().putOutputs(names.get(i), TensorInfos.proto(result.get(i)));
      }
    }
    return log.build();
  }

  /**
   * Returns whether each row of the last axis has a clear maximum; true for other types than float.
   */
  private static boolean isClear(Tensor tensor) {
    if (!(tensor instanceof TFloat32 floats)) {
      return true;
    }
    long[] sizes = floats.shape().asArray();
    float[] row = new float[Math.toIntExact(sizes[sizes.length - 1])];
    float[] all = new float[Math.toIntExact(floats.size())];
    floats.asRawTensor().data().asFloats().read(all);
    for (int from = 0; from < all.length; from += row.length) {
      System.arraycopy(all, from, row, 0, row.length);
      if (!isClear(row)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether the largest value clearly exceeds the second; false for NaN. */
  static boolean isClear(float[] probabilities) {
    float[] sorted = probabilities.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    return last == 0 || sorted[last] - sorted[last - 1] > CLEAR;
  }

  private static TensorValue padded(int[][] rows) {
    int longest = PaddedRows.longest(rows);
    int[] flat =
        Arrays.stream(rows)
            .flatMapToInt(row -> Arrays.stream(Arrays.copyOf(row, longest)))
            .toArray();
    return ints(Shape.of(rows.length, longest), flat);
  }

  private static TensorValue ints(Shape shape, int[] values) {
    return new TensorValue(DataType.DT_INT32, shape, values);
  }
}

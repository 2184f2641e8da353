package dev.unrolled.training;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictLog;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * Requests that a model is shipped with, and its own answers: a loader runs them before it serves
 * the model, and compares. One has a single row, the other several.
 *
 * <p>The ids are drawn by the model's seed. Predictions are only promised where the probabilities
 * leave no doubt, since another processor may round them otherwise.
 */
record ShippedAnswers(Snapshot snapshot, InferenceGraph graph) {

  private static final int ROWS = 8;

  /** What the probabilities of a record may take, 1 MB; one row is kept in any case. */
  private static final int MOST_PROBABILITIES = 1 << 18;

  /** Ten times the difference that loaders allow. */
  private static final float CLEAR = 1e-3f;

  List<PredictLog> logs() {
    int[][] ids = draw();
    return Stream.of(1, ids.length).distinct().map(rows -> log(Arrays.copyOf(ids, rows))).toList();
  }

  private int[][] draw() {
    Architecture made = snapshot.architecture();
    RandomGenerator random = new Seed(snapshot.options().seed()).generator("shipped answers");
    long ofARow = (long) made.outputSteps() * made.vocabularySize();
    int rows = (int) Math.max(1, Math.min(ROWS, MOST_PROBABILITIES / ofARow));
    return Stream.generate(() -> random.ints(made.inputSteps(), 0, made.vocabularySize()).toArray())
        .limit(rows)
        .toArray(int[][]::new);
  }

  private PredictLog log(int[][] ids) {
    PredictLog.Builder log = PredictLog.newBuilder();
    log.getRequestBuilder().getModelSpecBuilder().setSignatureName(InferenceGraph.SIGNATURE);
    log.getRequestBuilder().putInputs("ids", ints(ids).write());
    float[][][] probabilities = graph.probabilities(ids);
    log.getResponseBuilder().putOutputs("probabilities", floats(probabilities).write());
    if (Arrays.stream(probabilities).flatMap(Arrays::stream).allMatch(ShippedAnswers::isClear)) {
      log.getResponseBuilder().putOutputs("predictions", ints(graph.predict(ids)).write());
    }
    return log.build();
  }

  /** Whether the most probable id is far ahead of the next; false if they are not numbers. */
  static boolean isClear(float[] probabilities) {
    float[] sorted = probabilities.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    return last == 0 || sorted[last] - sorted[last - 1] > CLEAR;
  }

  private static TensorValue ints(int[][] rows) {
    int[] flat = Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
    return new TensorValue(DataType.DT_INT32, Shape.of(rows.length, rows[0].length), flat);
  }

  private static TensorValue floats(float[][][] rows) {
    int steps = rows[0].length;
    int ids = rows[0][0].length;
    float[] flat = new float[rows.length * steps * ids];
    for (int row = 0; row < rows.length; row++) {
      for (int step = 0; step < steps; step++) {
        System.arraycopy(rows[row][step], 0, flat, (row * steps + step) * ids, ids);
      }
    }
    return new TensorValue(DataType.DT_FLOAT, Shape.of(rows.length, steps, ids), flat);
  }
}

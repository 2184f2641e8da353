package dev.unrolled.training.export;

import dev.unrolled.formats.serving.PredictLog;
import dev.unrolled.rnn.model.InputColumns;
import dev.unrolled.rnn.model.InputFeatures;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.InputRows;
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

  /** Output of a decoder whose distributions are not among the outputs. */
  private static final String LOG_PROBABILITY = "log_probability";

  /** Ten times the tolerance of loaders. */
  private static final float CLEAR = 1e-3f;

  List<PredictLog> logs() {
    InputRows rows = randomRows();
    return Stream.of(1, rows.size()).distinct().map(count -> log(rows.rows(0, count))).toList();
  }

  private InputRows randomRows() {
    SequenceModel model = snapshot.architecture().model();
    RandomGenerator random = new Seed(snapshot.options().seed()).generator("shipped answers");
    Targets targets = model.head().targets();
    long numbers = (long) targets.length() * targets.classes();
    int rows = (int) Math.max(1, Math.min(ROWS, MAX_NUMBERS / numbers));
    if (model.input() instanceof InputFeatures input) {
      return InputRows.ofFeatures(
          Stream.generate(() -> features(random, input)).limit(rows).toArray(float[][][]::new));
    }
    if (model.input() instanceof InputColumns input) {
      return InputRows.ofFeatures(
          Stream.generate(() -> columns(random, input)).limit(rows).toArray(float[][][]::new));
    }
    InputIds input = (InputIds) model.input();
    return InputRows.ofIds(
        Stream.generate(() -> row(random, input)).limit(rows).toArray(int[][]::new));
  }

  private static int[] row(RandomGenerator random, InputIds input) {
    return random.ints(length(random, input), 0, input.vocabularySize()).toArray();
  }

  private static float[][] features(RandomGenerator random, InputFeatures input) {
    float[][] row = new float[length(random, input)][input.features()];
    for (float[] timeStep : row) {
      for (int i = 0; i < timeStep.length; i++) {
        timeStep[i] = (float) random.nextGaussian();
      }
    }
    return row;
  }

  private static float[][] columns(RandomGenerator random, InputColumns input) {
    float[][] row = new float[length(random, input)][input.vocabularySizes().size()];
    for (float[] timeStep : row) {
      for (int i = 0; i < timeStep.length; i++) {
        timeStep[i] = random.nextInt(input.vocabularySizes().get(i));
      }
    }
    return row;
  }

  private static int length(RandomGenerator random, ModelInput input) {
    return input.variableLength() ? random.nextInt(1, input.length() + 1) : input.length();
  }

  private PredictLog log(InputRows rows) {
    PredictLog.Builder log = PredictLog.newBuilder();
    log.getRequestBuilder().getModelSpecBuilder().setSignatureName(InferencePass.SIGNATURE);
    ModelInput input = snapshot.architecture().model().input();
    boolean features = input instanceof InputFeatures;
    int longest = rows.longest();
    put(log, input.name(), features ? rows.padded(longest) : rows.paddedIds(longest));
    if (input.variableLength()) {
      put(log, "lengths", rows.lengths());
    }
    List<String> names = graph.outputs();
    return graph.predict(rows, names, result -> withResponse(log, names, result));
  }

  /** Adds an input to the request and closes its tensor. */
  private static void put(PredictLog.Builder log, String name, Tensor tensor) {
    try (tensor) {
      log.getRequestBuilder().putInputs(name, TensorInfos.proto(tensor));
    }
  }

  private static PredictLog withResponse(
      PredictLog.Builder log, List<String> names, Result result) {
    boolean clear =
        !names.contains(LOG_PROBABILITY)
            && IntStream.range(0, names.size()).allMatch(i -> isClear(result.get(i)));
    for (int i = 0; i < names.size(); i++) {
      if (clear || (result.get(i) instanceof TFloat32 floats && isFinite(floats))) {
        log.getResponseBuilder().putOutputs(names.get(i), TensorInfos.proto(result.get(i)));
      }
    }
    return log.build();
  }

  private static boolean isFinite(TFloat32 floats) {
    for (float number : numbers(floats)) {
      if (!Float.isFinite(number)) {
        return false;
      }
    }
    return true;
  }

  private static float[] numbers(TFloat32 floats) {
    float[] all = new float[Math.toIntExact(floats.size())];
    floats.asRawTensor().data().asFloats().read(all);
    return all;
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
    float[] all = numbers(floats);
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
}

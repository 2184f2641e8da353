package dev.unrolled.cli;

import dev.unrolled.loader.Answer;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.ServedSignature;
import dev.unrolled.reporting.plots.ConfusionMatrix;
import dev.unrolled.training.IdLine;
import dev.unrolled.training.Score;
import dev.unrolled.training.Sequences;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/** A SavedModel that answers ids with ids, opened by the loader and closed by its user. */
final class SequenceModel implements AutoCloseable {

  static final String SIGNATURE = "serving_default";

  private static final int BATCH = 200;

  private final ServedModel model;
  private final ServedSignature signature;
  private final int inputSteps;
  private final int outputSteps;
  private final int vocabularySize;

  private SequenceModel(ServedModel model) {
    this.model = model;
    signature = model.signature(SIGNATURE);
    var info = signature.info();
    var ids = info.inputs().get("ids");
    var probabilities = info.outputs().get("probabilities");
    if (ids == null || probabilities == null || !info.outputs().containsKey("predictions")) {
      throw new IllegalArgumentException(
          "%s: expected a model of ids -> predictions, probabilities, found %s"
              .formatted(model.path(), info.describe()));
    }
    inputSteps = size(ids.shape(), 1);
    outputSteps = size(probabilities.shape(), 1);
    vocabularySize = size(probabilities.shape(), 2);
  }

  /** Opens a model. */
  static SequenceModel open(Path path) {
    ServedModel model = ServedModel.open(path);
    try {
      return new SequenceModel(model);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** The ids of a line, which must be as many as the model reads and inside its vocabulary. */
  int[] read(IdLine line) {
    int[] ids = new IdLimit(vocabularySize).ids(line);
    if (ids.length != inputSteps) {
      throw line.wrong(inputSteps + " ids", Integer.toString(ids.length));
    }
    return ids;
  }

  /** The most probable ids. */
  int[][] predict(int[][] ids) {
    return signature.call(Map.of("ids", ids)).get("predictions", int[][].class);
  }

  /** Compares the model's answers with the right ones. */
  Score score(Sequences data) {
    data.requireFits(inputSteps, outputSteps, vocabularySize);
    return data.batches(BATCH).stream().map(this::scoreBatch).reduce(Score::and).orElseThrow();
  }

  /** Counts the model's answers under the right ones. */
  ConfusionMatrix confusion(Sequences data) {
    data.requireFits(inputSteps, outputSteps, vocabularySize);
    int[][] answers =
        data.batches(BATCH).stream()
            .flatMap(batch -> Arrays.stream(predict(batch.inputs())))
            .toArray(int[][]::new);
    return ConfusionMatrix.of(vocabularySize, data.targets(), answers);
  }

  private Score scoreBatch(Sequences batch) {
    Answer answer = signature.call(Map.of("ids", batch.inputs()));
    return Score.of(
        batch.targets(),
        answer.get("predictions", int[][].class),
        answer.get("probabilities", float[][][].class));
  }

  private static int size(Shape shape, int axis) {
    return Math.toIntExact(shape.get(axis));
  }

  @Override
  public void close() {
    model.close();
  }
}

package dev.unrolled.cli.model;

import dev.unrolled.cli.shared.Samples;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.ServedSignature;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.reporting.plots.ConfusionMatrix;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.training.data.IdLine;
import dev.unrolled.training.data.RowCheck;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.export.ModelMetadata;
import dev.unrolled.training.metrics.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.ndarray.Shape;

/** A SavedModel that answers ids with ids, opened by the loader and closed by its user. */
final class ServedSequences implements RowModel<int[]> {

  static final String SIGNATURE = "serving_default";

  private static final int BATCH = 200;

  private final ServedModel model;
  private final ServedSignature signature;
  private final RowCheck rows;
  private final boolean takesLengths;

  private ServedSequences(ServedModel model) throws IOException {
    this.model = model;
    signature = model.signature(SIGNATURE);
    var info = signature.info();
    if (!fits(info)) {
      throw new IllegalArgumentException(
          "%s: expected a model of ids -> predictions, probabilities, found %s"
              .formatted(model.path(), info.describe()));
    }
    takesLengths = info.inputs().containsKey("lengths");
    rows = ModelMetadata.isIn(model.path()) ? ModelMetadata.rows(model.path()) : rows(info);
  }

  /** The rows that the signature of a model from elsewhere takes: only its shapes are known. */
  private RowCheck rows(SignatureInfo info) {
    long length = Objects.requireNonNull(info.inputs().get("ids")).shape().get(1);
    if (length == Shape.UNKNOWN_SIZE && !takesLengths) {
      throw new IllegalArgumentException(
          "%s: expected ids of a known length or an input \"lengths\", found %s"
              .formatted(model.path(), info.describe()));
    }
    Shape probabilities = Objects.requireNonNull(info.outputs().get("probabilities")).shape();
    int vocabularySize = size(probabilities, 2);
    int longest = length == Shape.UNKNOWN_SIZE ? Integer.MAX_VALUE : Math.toIntExact(length);
    return new RowCheck(
        new InputIds(vocabularySize, longest, takesLengths),
        Targets.exactly(size(probabilities, 1), vocabularySize));
  }

  /** Whether a model's default signature answers ids with ids. */
  static boolean fits(ServedModel model) {
    SignatureInfo info = model.signatures().get(SIGNATURE);
    return info != null && fits(info);
  }

  private static boolean fits(SignatureInfo info) {
    return info.inputs().containsKey("ids")
        && info.outputs().containsKey("predictions")
        && info.outputs().containsKey("probabilities");
  }

  /** Opens a model. */
  static ServedSequences open(Path path) throws IOException {
    return of(ServedModel.open(path));
  }

  /** Takes a model over, and closes it if it does not fit. */
  static ServedSequences of(ServedModel model) throws IOException {
    try {
      return new ServedSequences(model);
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** The ids of a line: as many as the model reads, and inside its vocabulary. */
  @Override
  public int[] read(IdLine line) {
    InputIds input = rows.ids();
    int[] ids = new IdLimit(input.vocabularySize()).ids(line);
    if (input.variableLength() ? ids.length > input.length() : ids.length != input.length()) {
      String expected = input.variableLength() ? "1 to " + input.length() : "" + input.length();
      throw line.error(expected + " ids", Integer.toString(ids.length));
    }
    return ids;
  }

  @Override
  public List<String> answers(List<int[]> ids) {
    return Arrays.stream(predict(ids.toArray(int[][]::new))).map(Samples::ids).toList();
  }

  /** The most probable ids. */
  int[][] predict(int[][] ids) {
    return call(ids).get("predictions", int[][].class);
  }

  /** Compares the model's answers with the right ones. */
  Score score(Sequences data) {
    data.requireFits(rows);
    return data.batches(BATCH).stream().map(this::scoreBatch).reduce(Score::and).orElseThrow();
  }

  /** Counts the model's answers under the right ones. */
  ConfusionMatrix confusion(Sequences data) {
    data.requireFits(rows);
    int[][] answers =
        data.batches(BATCH).stream()
            .flatMap(batch -> Arrays.stream(predict(batch.inputs())))
            .toArray(int[][]::new);
    for (int row = 0; row < answers.length; row++) {
      answers[row] = Arrays.copyOf(answers[row], data.targets()[row].length);
    }
    return ConfusionMatrix.of(rows.targets().classes(), data.targets(), answers);
  }

  private Score scoreBatch(Sequences batch) {
    Answer answer = call(batch.inputs());
    return Score.of(
        batch.targets(),
        answer.get("predictions", int[][].class),
        answer.get("probabilities", float[][][].class));
  }

  private Answer call(int[][] ids) {
    return signature.call(
        takesLengths ? PaddedIds.of(Arrays.asList(ids)).inputs() : Map.of("ids", ids));
  }

  private static int size(Shape shape, int axis) {
    return Math.toIntExact(shape.get(axis));
  }

  @Override
  public void close() {
    model.close();
  }
}

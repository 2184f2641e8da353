package dev.unrolled.interchange;

import static dev.unrolled.interchange.InterchangeException.Reason.UNSPECIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.interchange.SequenceImportOptions.Task;
import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.InputRows;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.FloatNdArray;

/** Imported classifiers and taggers reproduce the outputs of Python's models. */
class SequenceModelImportTest {

  @TempDir private Path folder;

  private static final int[][] IDS = {
    {1, 2, 3, 4, 5}, {10, 9, 8, 7, 6}, {3, 3, 1, 2, 9}, {5, 1, 7, 2, 4}
  };
  private static final int[] LENGTHS = {5, 3, 1, 4};
  private static final SequenceImportOptions DEFAULTS = SequenceImportOptions.defaults();

  @ParameterizedTest
  @ValueSource(strings = {"last.keras", "legacy_last.keras"})
  void aSequentialClassifierOfPaddedRowsAnswersTheSame(String file) {
    var imported = read(file, DEFAULTS.withInputLength(5));
    assertClassifies(imported, ids(true), "last");
    assertThat(imported.notes())
        .containsExactly(
            "layer \"embedding\": rows are given with their lengths; masked steps inside a row are"
                + " not skipped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stacked.keras", "legacy_stacked.keras"})
  void stackedLayersInBothDirectionsAnswerTheSame(String file) {
    var imported = read(file, DEFAULTS);
    assertThat(imported.weights().values().keySet())
        .contains(
            "encoder/bidirectional/forward_lstm/kernel",
            "encoder/layer_normalization/gamma",
            "encoder/bidirectional_1/backward_gru/bias",
            "encoder/simple_rnn/kernel");
    float[][] probabilities = (float[][]) predict(imported, ids(true));
    FloatNdArray expected = expected("stacked");
    for (int row = 0; row < IDS.length; row++) {
      assertThat(probabilities[row][1])
          .isCloseTo(expected.getFloat(row, 0), within(Running.TOLERANCE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tagger.keras", "legacy_tagger.keras"})
  void aTaggerAnswersTheSameUpToEachRowsEnd(String file) {
    assertTags(read(file, DEFAULTS), ids(true), "tagger");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mean.keras", "legacy_mean.keras"})
  void aMeanOfOutputsAnswersTheSame(String file) {
    assertClassifies(read(file, DEFAULTS), ids(false), "mean");
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels.keras", "legacy_labels.keras"})
  void labelsOfMaskedFeaturesAnswerTheSame(String file) {
    assertClassifies(read(file, DEFAULTS), features(true), "labels");
  }

  @ParameterizedTest
  @ValueSource(strings = {"steps.keras", "legacy_steps.keras"})
  void aDenseLayerOnAllTimeStepsIsATagger(String file) {
    var imported = read(file, DEFAULTS);
    assertThat(imported.model().head().kind()).isEqualTo("tagger");
    assertThat(imported.notes()).contains("the logits have no activation: a softmax is assumed");
    float[][][] probabilities = (float[][][]) predict(imported, features(false));
    FloatNdArray logits = expected("steps");
    for (int row = 0; row < IDS.length; row++) {
      for (int t = 0; t < 5; t++) {
        assertThat(probabilities[row][t])
            .containsExactly(softmax(logits, row, t), within(Running.TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"CLASSIFIER, torch_last", "TAGGER, torch_steps"})
  void aStateDictOfSeveralLayersAndDirectionsAnswersTheSame(Task task, String expected) {
    var imported = read("torch.npz", DEFAULTS.withTask(task).withInputLength(5));
    if (task == Task.TAGGER) {
      assertAllTags(imported, ids(false), expected);
    } else {
      assertClassifies(imported, ids(false), expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"deep.keras", "legacy_deep.keras", "deep.weights.h5", "deep"})
  void weightsAloneAnswerTheSameWhereTheTaskIsGiven(String file) {
    var options = DEFAULTS.withTask(Task.CLASSIFIER).withInputLength(5);
    assertClassifies(read(file, options), ids(true), "deep");
  }

  @Test
  void weightsAloneNeedATask() {
    assertRefused("deep", DEFAULTS.withInputLength(5), UNSPECIFIED)
        .hasMessageEndingWith(
            ": expected a task in the import options, classifier or tagger, since the file holds"
                + " weights only");
  }

  @Test
  void aRowsLengthMustBeKnown() {
    assertRefused("last.keras", DEFAULTS, UNSPECIFIED)
        .hasMessageEndingWith(
            "last.keras (Keras archive): unknown length of an input sequence; set it in the import"
                + " options");
  }

  @Test
  void weightsAloneDoNotSayHowDirectionsAreMerged() {
    var options = DEFAULTS.withTask(Task.CLASSIFIER).withInputLength(5);
    assertRefused("stacked", options, UNSPECIFIED)
        .hasMessageEndingWith(
            ": the file does not say how the two directions of 3 units are merged, since the layer"
                + " after them reads 3 numbers; save the model as .keras");
  }

  @Test
  void layersOfSeveralClassesInAWeightsFileHaveNoOrder() {
    var options = DEFAULTS.withTask(Task.CLASSIFIER).withInputLength(5);
    assertRefused("stacked.weights.h5", options, UNSPECIFIED)
        .hasMessageContaining("expected layers of one class");
  }

  /** Each edit changes the configuration of {@code mean.keras}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"linear\"|\"relu\"|layer \"logits\" (Dense): expected activation linear or sigmoid or softmax, found relu",
        "\"linear\"|\"softmax\"|layer \"softmax\" (Softmax): expected one activation of the logits, found softmax before it",
        "\"go_backwards\": false|\"go_backwards\": true|layer \"gru\" (GRU): expected go_backwards false, found true",
        "\"GlobalAveragePooling1D\"|\"Flatten\"|layer \"mean\" (Flatten): has no counterpart in a classifier or tagger",
        "\"class_name\": \"GRU\"|\"class_name\": \"ConvLSTM1D\"|layer \"gru\" (ConvLSTM1D): has no counterpart in a classifier or tagger"
      })
  void whatHasNoCounterpartIsRefusedByName(String text, String by, String message)
      throws Exception {
    Path edited =
        ZipEdit.of(Fixtures.path("sequences/mean.keras"))
            .replace("config.json", text, by)
            .save(folder.resolve("edited.keras"));
    assertThatThrownBy(() -> SequenceModelImport.read(WeightFiles.read(edited), DEFAULTS))
        .isInstanceOf(InterchangeException.class)
        .hasMessageContaining(message);
  }

  @Test
  void labelsNameTheClasses() {
    var named = read("mean.keras", DEFAULTS.withLabels(List.of("one", "two", "three")));
    assertThat(named.model().head().config())
        .containsEntry("labels", List.of("one", "two", "three"));
    assertThatThrownBy(() -> read("mean.keras", DEFAULTS.withLabels(List.of("one"))))
        .isInstanceOf(InterchangeException.class)
        .hasMessageEndingWith("expected 3 names of classes, found 1: [one]");
  }

  @Test
  void poolingOfTheOptionsReplacesTheFiles() {
    var imported = read("mean.keras", DEFAULTS.withPooling(Pooling.MAX));
    assertThat(imported.model().head().config()).containsEntry("pooling", "max");
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(
      String file, SequenceImportOptions options, InterchangeException.Reason reason) {
    return assertThatThrownBy(() -> read(file, options))
        .isInstanceOfSatisfying(
            InterchangeException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static ImportedSequenceModel read(String file, SequenceImportOptions options) {
    return SequenceModelImport.read(Fixtures.read("sequences/" + file), options);
  }

  private static FloatNdArray expected(String name) {
    return Fixtures.expected("sequences/expected.npz", name);
  }

  private static InputRows ids(boolean padded) {
    return InputRows.ofIds(
        IntStream.range(0, IDS.length)
            .mapToObj(row -> Arrays.copyOf(IDS[row], padded ? LENGTHS[row] : 5))
            .toArray(int[][]::new));
  }

  private static InputRows features(boolean padded) {
    FloatNdArray values = expected("features");
    float[][][] rows = new float[IDS.length][][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = new float[padded ? LENGTHS[row] : 5][3];
      for (int t = 0; t < rows[row].length; t++) {
        for (int feature = 0; feature < 3; feature++) {
          rows[row][t][feature] = values.getFloat(row, t, feature);
        }
      }
    }
    return InputRows.ofFeatures(rows);
  }

  private static Object[] predict(ImportedSequenceModel imported, InputRows rows) {
    SequenceModel model = imported.model();
    try (FittedModel fitted = FittedModel.of(Snapshot.imported(model, imported.weights()))) {
      return fitted.predict(rows).get("probabilities");
    }
  }

  private static void assertClassifies(
      ImportedSequenceModel imported, InputRows rows, String expected) {
    Object[] found = predict(imported, rows);
    FloatNdArray wanted = expected(expected);
    for (int row = 0; row < found.length; row++) {
      assertThat((float[]) found[row])
          .containsExactly(Floats.flat(wanted.get(row)), within(Running.TOLERANCE));
    }
  }

  private static void assertTags(ImportedSequenceModel imported, InputRows rows, String expected) {
    assertTags(imported, rows, expected, LENGTHS);
  }

  private static void assertAllTags(
      ImportedSequenceModel imported, InputRows rows, String expected) {
    assertTags(imported, rows, expected, new int[] {5, 5, 5, 5});
  }

  private static void assertTags(
      ImportedSequenceModel imported, InputRows rows, String expected, int[] lengths) {
    float[][][] found = (float[][][]) predict(imported, rows);
    FloatNdArray wanted = expected(expected);
    for (int row = 0; row < found.length; row++) {
      for (int t = 0; t < lengths[row]; t++) {
        assertThat(found[row][t])
            .containsExactly(Floats.flat(wanted.get(row, t)), within(Running.TOLERANCE));
      }
    }
  }

  private static float[] softmax(FloatNdArray logits, int row, int t) {
    float[] values = Floats.flat(logits.get(row, t));
    double sum = 0;
    for (float value : values) {
      sum += Math.exp(value);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (Math.exp(values[i]) / sum);
    }
    return values;
  }
}

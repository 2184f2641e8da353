package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSPECIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.interchange.SequenceImportOptions.Task;
import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.rnn.head.Pooling;
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
import org.tensorflow.ndarray.StdArrays;

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
    Running.assertClose(classify(imported, true), expected("last"));
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
    FloatNdArray probabilities = classify(imported, true);
    FloatNdArray expected = expected("stacked");
    for (int row = 0; row < IDS.length; row++) {
      assertThat(probabilities.getFloat(row, 1))
          .isCloseTo(expected.getFloat(row, 0), within(Running.TOLERANCE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tagger.keras", "legacy_tagger.keras"})
  void aTaggerAnswersTheSameUpToEachRowsEnd(String file) {
    assertTags(read(file, DEFAULTS), true, "tagger");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mean.keras", "legacy_mean.keras"})
  void aMeanOfOutputsAnswersTheSame(String file) {
    Running.assertClose(classify(read(file, DEFAULTS), false), expected("mean"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels.keras", "legacy_labels.keras"})
  void labelsOfMaskedFeaturesAnswerTheSame(String file) {
    Running.assertClose(
        Running.probabilities(read(file, DEFAULTS), features(true), LENGTHS), expected("labels"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"steps.keras", "legacy_steps.keras"})
  void aDenseLayerOnAllTimeStepsIsATagger(String file) {
    var imported = read(file, DEFAULTS);
    assertThat(imported.model().head().kind()).isEqualTo("tagger");
    assertThat(imported.notes()).contains("the logits have no activation: a softmax is assumed");
    FloatNdArray probabilities = Running.probabilities(imported, features(false), lengths(false));
    FloatNdArray logits = expected("steps");
    for (int row = 0; row < IDS.length; row++) {
      for (int t = 0; t < 5; t++) {
        assertThat(Floats.flat(probabilities.get(row, t)))
            .containsExactly(softmax(logits, row, t), within(Running.TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"CLASSIFIER, torch_last", "TAGGER, torch_steps"})
  void aStateDictOfSeveralLayersAndDirectionsAnswersTheSame(Task task, String expected) {
    var imported = read("torch.npz", DEFAULTS.withTask(task).withInputLength(5));
    if (task == Task.TAGGER) {
      assertTags(imported, false, expected);
    } else {
      Running.assertClose(classify(imported, false), expected(expected));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"deep.keras", "legacy_deep.keras", "deep.weights.h5", "deep"})
  void weightsAloneAnswerTheSameWhereTheTaskIsGiven(String file) {
    var options = DEFAULTS.withTask(Task.CLASSIFIER).withInputLength(5);
    Running.assertClose(classify(read(file, options), true), expected("deep"));
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

  private static int[] lengths(boolean padded) {
    return padded ? LENGTHS : new int[] {5, 5, 5, 5};
  }

  private static int[][] ids(boolean padded) {
    return IntStream.range(0, IDS.length)
        .mapToObj(row -> Arrays.copyOf(Arrays.copyOf(IDS[row], lengths(padded)[row]), 5))
        .toArray(int[][]::new);
  }

  private static float[][][] features(boolean padded) {
    FloatNdArray values = expected(padded ? "padded_features" : "features");
    return StdArrays.array3dCopyOf(values);
  }

  private static FloatNdArray classify(ImportedSequenceModel imported, boolean padded) {
    return Running.probabilities(imported, ids(padded), lengths(padded));
  }

  private static void assertTags(ImportedSequenceModel imported, boolean padded, String expected) {
    FloatNdArray found = Running.probabilities(imported, ids(padded), lengths(padded));
    FloatNdArray wanted = expected(expected);
    for (int row = 0; row < IDS.length; row++) {
      for (int t = 0; t < lengths(padded)[row]; t++) {
        Running.assertClose(found.get(row, t), wanted.get(row, t));
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

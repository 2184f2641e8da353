package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.ServedSignature;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.training.export.ExportForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The signature {@code step} against whole sequences, and parts of any length against others. */
class StepSignatureTest {

  /** float32, products over all time steps against one product for each. */
  private static final float TOLERANCE = 1e-6f;

  @TempDir private Path folder;

  /** Runs each part of the time steps from the states after the one before. */
  private static Answer run(ServedSignature step, Object[] parts) {
    Map<String, Object> inputs = new HashMap<>();
    step.info().inputs().keySet().stream()
        .filter(name -> name.startsWith("state/"))
        .forEach(
            name ->
                inputs.put(
                    name, new float[3][(int) step.info().inputs().get(name).shape().get(1)]));
    Answer answer = null;
    for (Object part : parts) {
      inputs.put("x", part);
      answer = step.call(inputs);
      for (String name : List.copyOf(inputs.keySet())) {
        if (name.startsWith("state/")) {
          inputs.put(name, answer.tensor(name));
        }
      }
    }
    return answer;
  }

  private static int[][] part(int from, int to) {
    return Arrays.stream(StepExports.IDS)
        .map(row -> Arrays.copyOfRange(row, from, to))
        .toArray(int[][]::new);
  }

  private static Object[] single() {
    return new Object[] {part(0, 1), part(1, 2), part(2, 3), part(3, 4), part(4, 5)};
  }

  @Test
  void severalTimeStepsInOneCallGiveTheBitsOfSingleOnes() throws IOException {
    Path path =
        StepExports.tagger(folder.resolve("m"), StepExports.LAYERS, false, ExportForm.VARIABLES);
    try (ServedModel model = ServedModel.open(path)) {
      ServedSignature step = model.signature("step");
      Answer single = run(step, single());
      Answer whole = run(step, new Object[] {part(0, 5)});
      Answer parts = run(step, new Object[] {part(0, 2), part(2, 5)});
      assertThat(step.info().inputs().keySet())
          .containsExactly("state/0", "state/1", "state/2", "x");
      for (String state : new String[] {"state/0", "state/1", "state/2"}) {
        assertThat(whole.toArray(state)).isEqualTo(single.toArray(state));
        assertThat(parts.toArray(state)).isEqualTo(single.toArray(state));
      }
      float[][][] all = whole.get("probabilities", float[][][].class);
      float[][][] last = single.get("probabilities", float[][][].class);
      for (int row = 0; row < 3; row++) {
        assertThat(all[row]).hasNumberOfRows(5);
        assertThat(all[row][4]).isEqualTo(last[row][0]);
      }
    }
  }

  @Test
  void taggerAnswersEachTimeStepAsForTheWholeSequence() throws IOException {
    Path path =
        StepExports.tagger(folder.resolve("m"), StepExports.LAYERS, false, ExportForm.VARIABLES);
    try (ServedModel model = ServedModel.open(path)) {
      Answer expected = model.signature("serving_default").call(Map.of("ids", StepExports.IDS));
      Answer steps = run(model.signature("step"), new Object[] {StepExports.IDS});
      assertThat(steps.toArray("tags")).isEqualTo(expected.toArray("tags"));
      assertThat((float[]) steps.toFlatArray("probabilities"))
          .containsExactly((float[]) expected.toFlatArray("probabilities"), within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void classifierAnswersAfterEachTimeStep(Pooling pooling) throws IOException {
    for (ExportForm form : ExportForm.values()) {
      Path path = StepExports.classifier(folder.resolve("m" + form), pooling, form);
      try (ServedModel model = ServedModel.open(path)) {
        Answer expected = model.signature("serving_default").call(Map.of("ids", StepExports.IDS));
        Answer last = run(model.signature("step"), single());
        float[][] probabilities = expected.get("probabilities", float[][].class);
        for (int row = 0; row < 3; row++) {
          assertThat(last.get("probabilities", float[][][].class)[row][0])
              .containsExactly(probabilities[row], within(TOLERANCE));
          assertThat(last.get("classes", int[][].class)[row])
              .containsExactly(expected.get("classes", int[].class)[row]);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void forecasterForecastsAfterEachTimeStep(ExportForm form) throws IOException {
    Path path = StepExports.forecaster(folder.resolve("m"), form);
    float[][][] windows = new float[3][StepExports.LENGTH][];
    Object[] parts = new Object[StepExports.LENGTH];
    for (int t = 0; t < StepExports.LENGTH; t++) {
      float[][][] part = new float[3][1][];
      for (int row = 0; row < 3; row++) {
        windows[row][t] = new float[] {200 + 10 * row + 31 * (t % 4)};
        part[row][0] = windows[row][t];
      }
      parts[t] = part;
    }
    try (ServedModel model = ServedModel.open(path)) {
      Answer expected = model.signature("serving_default").call(Map.of("features", windows));
      Answer last = run(model.signature("step"), parts);
      float[] forecast = (float[]) expected.toFlatArray("forecast");
      float[] quantiles = (float[]) expected.toFlatArray("quantiles");
      // The unit of the series is about 100 times that of the layers.
      assertThat((float[]) last.toFlatArray("forecast")).containsExactly(forecast, within(1e-4f));
      assertThat((float[]) last.toFlatArray("quantiles")).containsExactly(quantiles, within(1e-4f));
    }
  }

  @Test
  void frozenModelTakesOneTimeStepInACall() throws IOException {
    Path variables =
        StepExports.tagger(folder.resolve("v"), StepExports.LAYERS, false, ExportForm.VARIABLES);
    Path frozen =
        StepExports.tagger(folder.resolve("f"), StepExports.LAYERS, false, ExportForm.FROZEN);
    try (ServedModel any = ServedModel.open(variables);
        ServedModel one = ServedModel.open(frozen)) {
      assertThat(one.signature("step").info().inputs().get("x").shape().asArray())
          .containsExactly(-1, 1);
      Answer expected = run(any.signature("step"), single());
      Answer found = run(one.signature("step"), single());
      assertThat((float[]) found.toFlatArray("state/0"))
          .containsExactly((float[]) expected.toFlatArray("state/0"), within(TOLERANCE));
      assertThat(found.toArray("tags")).isEqualTo(expected.toArray("tags"));
    }
  }

  /** The whole sequence's last tag knows no more than the time steps up to it and the end. */
  @Test
  void tagsOfARandomFieldFollowFromTheTimeStepsUpToThem() throws IOException {
    Path path =
        StepExports.tagger(folder.resolve("m"), StepExports.LAYERS, true, ExportForm.VARIABLES);
    try (ServedModel model = ServedModel.open(path)) {
      Answer steps = run(model.signature("step"), single());
      Answer whole = run(model.signature("step"), new Object[] {StepExports.IDS});
      float[][][] last = steps.get("probabilities", float[][][].class);
      Answer marginals = model.signature("serving_default").call(Map.of("ids", StepExports.IDS));
      String end = "tagger/crf/end_transitions";
      float[] scores = model.readVariables(List.of(end)).get(end, float[].class);
      for (int row = 0; row < 3; row++) {
        float[] marginal = marginals.get("probabilities", float[][][].class)[row][4];
        assertThat(last[row][0]).containsExactly(withoutEnd(marginal, scores), within(TOLERANCE));
        assertThat(whole.get("probabilities", float[][][].class)[row][4]).isEqualTo(last[row][0]);
      }
    }
  }

  private static float[] withoutEnd(float[] marginal, float[] end) {
    double[] weights = new double[end.length];
    double sum = 0;
    for (int tag = 0; tag < end.length; tag++) {
      weights[tag] = marginal[tag] * Math.exp(-end[tag]);
      sum += weights[tag];
    }
    float[] probabilities = new float[end.length];
    for (int tag = 0; tag < end.length; tag++) {
      probabilities[tag] = (float) (weights[tag] / sum);
    }
    return probabilities;
  }

  @Test
  void bidirectionalModelHasNoStep() throws IOException {
    Path path =
        StepExports.tagger(
            folder.resolve("m"), new Bidirectional(new GRUCell(5)), false, ExportForm.VARIABLES);
    try (ServedModel model = ServedModel.open(path)) {
      assertThat(model.signatures()).doesNotContainKey("step");
    }
  }

  @Test
  void descriptionShowsStates() throws IOException {
    Path path = StepExports.forecaster(folder.resolve("m"), ExportForm.VARIABLES);
    try (ServedModel model = ServedModel.open(path)) {
      SignatureInfo info = model.signature("step").info();
      assertThat(info.describe()).contains("state/0").contains("forecast");
    }
  }
}

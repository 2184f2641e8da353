package dev.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.streams.Stream;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.training.LanguageModel;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.text.Characters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of the guide to streams for long sequences: training, export, writing, scoring. */
class LanguageRecipesTest {

  private static final String TEXT = "one two three ".repeat(60);

  /** Float32 sums in another order, and the logarithm of a rounded probability. */
  private static final double ROUNDING = 1e-5;

  @TempDir private static Path folder;

  private static LanguageModel model;

  @BeforeAll
  static void train() {
    model = LanguageRecipes.trained(TEXT);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void exportedModelWritesWhatItWasTrainedOn() throws IOException {
    Path version = model.export(folder.resolve("frozen"), ExportForm.FROZEN);
    try (var served = ServedModel.open(version)) {
      String text = LanguageRecipes.written(served, model.characters(), 200);
      assertThat(text).hasSize(200);
      long words = Pattern.compile("one two three").matcher(text).results().count();
      assertThat(words).isGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void streamGivesTheScoreOfAText() throws IOException {
    Path version = model.export(folder.resolve("variables"), ExportForm.VARIABLES);
    String text = "two three one two one three ".repeat(3);
    int[] ids = new Characters(model.characters()).ids(text);
    double loss = 0;
    try (var served = ServedModel.open(version);
        Stream stream = served.stream()) {
      for (int i = 0; i + 1 < ids.length; i++) {
        var answer = stream.step(new int[] {ids[i]});
        loss -= Math.log(answer.get("probabilities", float[][].class)[0][ids[i + 1]]);
      }
    }
    assertThat(loss / (ids.length - 1)).isCloseTo(model.score(text).loss(), within(ROUNDING));
  }

  /** The next number is that of 15 time steps ago, which no window of 12 has. */
  @Test
  void forecasterReadsALongSeries() throws IOException {
    float[] numbers = new float[1500];
    for (int t = 0; t < numbers.length; t++) {
      numbers[t] = t % 15 == 0 ? 1 : 0;
    }
    var options =
        Options.defaults().withCell(new GRUCell(8)).withReplicas(1).withBatchSize(1).withEpochs(20);
    var series = List.of(TimeSeries.of("load", numbers));
    try (var forecaster = LanguageRecipes.forecaster(series, options)) {
      var epochs = forecaster.history().epochs();
      assertThat(epochs.get(19).loss()).isLessThan(0.5 * epochs.get(0).loss());
      Path version = forecaster.export(folder.resolve("load"));
      try (var served = ServedModel.open(version);
          Stream stream = served.stream()) {
        float[][] past = new float[150][1];
        for (int t = 0; t < past.length; t++) {
          past[t][0] = numbers[t];
        }
        float[][][] forecasts = stream.step(past).get("forecast", float[][][].class);
        assertThat(forecasts).hasDimensions(150, 1);
      }
    }
  }
}

package dev.example;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.LanguageModel;
import dev.unrolled.training.SequenceForecaster;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.ForecastWindows;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import java.util.List;
import java.util.Random;

/** Recipes of the guide to streams, for training on long sequences. */
final class LanguageRecipes {

  private LanguageRecipes() {}

  static LanguageModel trained(String text) {
    var options = Options.defaults().withCell(new GRUCell(32)).withBatchSize(8).withEpochs(40);
    return LanguageModel.fit(text, 10, options);
  }

  static String written(ServedModel model, List<String> characters, int length) {
    var random = new Random(1);
    var text = new StringBuilder();
    try (var stream = model.stream()) {
      int next = 0;
      for (int i = 0; i < length; i++) {
        var answer = stream.step(new int[] {next});
        next = drawn(answer.get("probabilities", float[][].class)[0], random);
        text.append(characters.get(next));
      }
    }
    return text.toString();
  }

  private static int drawn(float[] probabilities, Random random) {
    float rest = random.nextFloat();
    int id = 0;
    while (id < probabilities.length - 1 && rest >= probabilities[id]) {
      rest -= probabilities[id++];
    }
    return id;
  }

  static SequenceForecaster forecaster(List<TimeSeries> series, Options options) {
    var forecaster = ForecasterOptions.of(12, 1);
    var windows = ForecastWindows.of(series, forecaster.window(series), 12);
    FittedModel model =
        Training.with(options)
            .fit(SequenceForecaster.model(series, forecaster, options), windows.statefulWindows());
    return SequenceForecaster.of(model);
  }
}

package dev.example;

import dev.unrolled.reporting.TuningTable;
import dev.unrolled.reporting.plots.Plots;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.tuning.CandidateResult;
import dev.unrolled.training.tuning.Grid;
import dev.unrolled.training.tuning.GridSearch;
import dev.unrolled.training.tuning.Scoring;
import dev.unrolled.training.tuning.TuningResults;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Recipes of the tuning guide. */
final class TuningRecipes {

  private TuningRecipes() {}

  static Options readOptions(String printed) {
    var options = Options.fromJson(printed);
    var smaller = options.withJson("{\"cell\": {\"units\": 50}, \"batch_size\": 32}");
    var gru = smaller.withJson("{\"cell\": \"gru\"}");
    return gru;
  }

  static Map<String, String> whatDiffers(Options options) {
    return Options.defaults().differences(options);
  }

  static String summarized(EncoderDecoder model) {
    return model.summary().toString();
  }

  static Score learningFurther(EncoderDecoder model, List<Sequences> parts, Sequences test) {
    var learner = EncoderDecoder.of(model.snapshot());
    for (Sequences part : parts) {
      try (var before = learner) {
        learner = before.partialFit(part);
      }
    }
    try (var last = learner) {
      return last.score(test);
    }
  }

  static double crossValidated(Options options, Sequences data) throws Exception {
    CandidateResult result = GridSearch.of(options).withFolds(5).run(data).best();
    double spread = result.standardDeviation(Scoring.TOKEN_ACCURACY);
    return result.mean(Scoring.TOKEN_ACCURACY) - spread;
  }

  static EncoderDecoder tuned(Options options, Sequences data, Path folder) throws Exception {
    var grid = Grid.fromJson("{\"units\": [8, 16], \"learning_rate\": [0.01, 0.003]}");
    TuningResults results =
        GridSearch.of(options, grid)
            .withFolds(3)
            .withParallelism(2)
            .scoredBy(Scoring.SEQUENCE_ACCURACY)
            .savedIn(folder.resolve("results.jsonl"))
            .run(data);
    System.out.println(TuningTable.summary(results));
    Plots.tuning(results).write(folder.resolve("results.png"));
    return EncoderDecoder.fit(data, results.best().candidate().options());
  }
}

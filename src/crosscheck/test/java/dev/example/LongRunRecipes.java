package dev.example;

import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.Training;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.data.SequenceStream;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Recipes of the training guide for long runs. */
final class LongRunRecipes {

  private LongRunRecipes() {}

  static EncoderDecoder validated(Sequences data, Options options) {
    var patient =
        options
            .withEarlyStopping(EarlyStopping.on(Metric.VAL_LOSS, 5))
            .withTimeBudget(Duration.ofHours(6));
    return Training.with(patient).validatedOn(0.1).fit(data);
  }

  static EncoderDecoder resumable(Sequences data, Options options, Path folder) {
    var checkpoints = Checkpoints.in(folder).every(5).keeping(2).resumed();
    return Training.with(options).checkpointedIn(checkpoints).fit(data);
  }

  static EncoderDecoder streamed(Path file, Options options) throws IOException {
    var data = SequenceStream.open(file).split(0.2, options.seed());
    var model = Training.with(options).validatedOn(0.1).fit(data.train());
    System.out.println(model.score(data.test()));
    return model;
  }
}

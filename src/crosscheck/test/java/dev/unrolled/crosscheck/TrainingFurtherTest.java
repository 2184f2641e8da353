package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.interchange.EncoderDecoderImport;
import dev.unrolled.interchange.ImportOptions;
import dev.unrolled.interchange.WeightFiles;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A model that Python trained is trained further here. */
class TrainingFurtherTest {

  private static final Path NOTEBOOK = Path.of("..", "..", "savedmodels", "notebook-lstm");

  /** The notebook's model has 98 of 100 ids right; from random weights an epoch gets a few. */
  private static final double RIGHT_FROM_THE_START = 0.95;

  @Test
  void theFirstEpochStartsFromWhatPythonLearned() {
    var imported =
        EncoderDecoderImport.read(
            WeightFiles.read(NOTEBOOK), ImportOptions.defaults().withSteps(5, 2));
    Sequences.Split data = EchoTask.generate(100, 5, 2, 4_000, 9).split(0.25, 9);
    Options options =
        Options.defaults()
            .withCell(imported.cell())
            .withOptimizer(new Adam(1e-4))
            .withEpochs(3)
            .withSeed(9);
    try (EncoderDecoder model = EncoderDecoder.fitFrom(imported.weights(), data.train(), options)) {
      assertThat(model.history().epochs().get(0).accuracy()).isGreaterThan(RIGHT_FROM_THE_START);
      Score score = model.score(data.test());
      assertThat(score.tokenAccuracy()).isGreaterThan(RIGHT_FROM_THE_START);
    }
  }
}

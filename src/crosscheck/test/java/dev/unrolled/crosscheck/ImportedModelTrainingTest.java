package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.interchange.EncoderDecoderImport;
import dev.unrolled.interchange.ImportOptions;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A model that was trained in Python can be trained further. */
class ImportedModelTrainingTest {

  private static final Path NOTEBOOK = Path.of("..", "..", "savedmodels", "notebook-lstm");

  /** The notebook's model has an accuracy of 98 %; from random weights an epoch reaches a few. */
  private static final double IMPORTED_ACCURACY = 0.95;

  @Test
  void theFirstEpochStartsFromTheImportedWeights() {
    var imported =
        EncoderDecoderImport.read(
            WeightFiles.read(NOTEBOOK), ImportOptions.defaults().withLengths(5, 2));
    Sequences.Split data = EchoTask.generate(100, 5, 2, 4_000, 9).split(0.25, 9);
    Options options =
        Options.defaults()
            .withCell(imported.cell())
            .withOptimizer(new Adam(1e-4))
            .withEpochs(3)
            .withSeed(9);
    try (EncoderDecoder model = EncoderDecoder.fitFrom(imported.weights(), data.train(), options)) {
      assertThat(model.history().epochs().get(0).accuracy()).isGreaterThan(IMPORTED_ACCURACY);
      Score score = model.score(data.test());
      assertThat(score.tokenAccuracy()).isGreaterThan(IMPORTED_ACCURACY);
    }
  }
}

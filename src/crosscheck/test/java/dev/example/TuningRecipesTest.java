package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuningRecipesTest {

  private static final Sequences DATA = EchoTask.generate(6, 3, 1, 60, 1);
  private static final Options OPTIONS =
      Options.defaults()
          .withVocabularySize(6)
          .withCell(new LSTMCell(8))
          .withBatchSize(20)
          .withReplicas(1)
          .withEpochs(1);

  @Test
  void optionsAreReadAndCompared() {
    Options options = TuningRecipes.readOptions(Options.defaults().toJson());
    assertThat(options.cell()).isInstanceOf(GRUCell.class);
    assertThat(TuningRecipes.whatDiffers(options))
        .containsEntry("cell.units", "expected 150, found 50")
        .containsEntry("batch_size", "expected 200, found 32")
        .containsKey("cell.name");
  }

  @Test
  void aModelIsSummarizedAndTrainedFurther() {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, OPTIONS)) {
      assertThat(TuningRecipes.summarized(model)).contains("Total params: 1,078");
      Sequences.Split parts = DATA.split(0.5, 1);
      assertThat(
              TuningRecipes.learningFurther(model, List.of(parts.train(), parts.test()), DATA)
                  .tokens())
          .isEqualTo(60);
      assertThat(model.history().epochs()).hasSize(1);
    }
  }

  @Test
  void optionsAreCrossValidatedAndTuned(@TempDir Path folder) throws Exception {
    assertThat(TuningRecipes.crossValidated(OPTIONS, DATA)).isBetween(-1.0, 1.0);
    try (EncoderDecoder model = TuningRecipes.tuned(OPTIONS, DATA, folder)) {
      assertThat(model.snapshot().options().cell().units()).isIn(8, 16);
    }
    assertThat(folder.resolve("results.png")).isNotEmptyFile();
    assertThat(folder.resolve("results.jsonl")).isNotEmptyFile();
  }
}

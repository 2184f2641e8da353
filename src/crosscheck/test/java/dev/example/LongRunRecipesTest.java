package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongRunRecipesTest {

  private static final Sequences DATA = EchoTask.generate(10, 4, 2, 100, 1);
  private static final Options SMALL =
      Options.defaults()
          .withVocabularySize(10)
          .withCell(new LSTMCell(8))
          .withBatchSize(50)
          .withEpochs(3);

  @TempDir private Path folder;

  @Test
  void aPartOfTheDataIsScoredAfterEveryEpoch() {
    try (EncoderDecoder model = LongRunRecipes.validated(DATA, SMALL)) {
      assertThat(model.history().epochs())
          .hasSize(3)
          .extracting(EpochResult::validation)
          .allSatisfy(score -> assertThat(score.sequences()).isEqualTo(10));
    }
  }

  @Test
  void theSameCallStartsAndResumesARun() {
    LongRunRecipes.resumable(DATA, SMALL.withEpochs(2), folder).close();
    try (EncoderDecoder resumed = LongRunRecipes.resumable(DATA, SMALL, folder);
        EncoderDecoder straight = EncoderDecoder.fit(DATA, SMALL)) {
      assertThat(resumed.snapshot().weights()).isEqualTo(straight.snapshot().weights());
    }
    assertThat(folder).isDirectoryContaining("glob:**/epoch-0003");
  }

  @Test
  void aFileIsStreamedInTraining() throws IOException {
    Path file =
        Files.write(folder.resolve("pairs.tsv"), List.of("1 2 3\t1", "4 5 6\t4", "7 8 9\t7"));
    Path larger = folder.resolve("larger.tsv");
    Files.writeString(larger, Files.readString(file).repeat(20));
    try (EncoderDecoder model = LongRunRecipes.streamed(larger, SMALL)) {
      assertThat(model.history().outcome()).isEqualTo(History.Outcome.COMPLETED);
    }
  }
}

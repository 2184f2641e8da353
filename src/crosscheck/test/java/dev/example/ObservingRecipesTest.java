package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservingRecipesTest {

  private static final Sequences DATA = EchoTask.generate(100, 5, 2, 100, 1);
  private static final Options SMALL =
      Options.defaults().withCell(new LSTMCell(8)).withBatchSize(50).withEpochs(2);

  @TempDir private Path folder;

  @Test
  void aRunIsLoggedPlottedAndExplained() throws IOException {
    try (EncoderDecoder model = ObservingRecipes.logged(DATA, SMALL, folder)) {
      assertThat(folder.resolve("log.csv")).isNotEmptyFile();
      assertThat(folder.resolve("board/train")).isNotEmptyDirectory();
      assertThat(folder.resolve("board/validation")).isNotEmptyDirectory();
      ObservingRecipes.drawn(model, DATA, folder);
      assertThat(folder.resolve("loss.svg")).isNotEmptyFile();
      assertThat(folder.resolve("confusion.png")).isNotEmptyFile();
      assertThat(ObservingRecipes.explained(model, folder)).isBetween(0f, 1f);
      assertThat(folder.resolve("encoder.png")).isNotEmptyFile();
    }
  }

  @Test
  void gradientsVanish() throws IOException {
    double[] lstm = ObservingRecipes.flow(folder);
    assertThat(lstm).hasSize(100);
    assertThat(lstm[0]).isBetween(0.0, lstm[99]);
    assertThat(folder.resolve("flow.png")).isNotEmptyFile();
  }

  @Test
  void aListenerReadsTheGradients() {
    Map<String, Float> largest = new HashMap<>();
    EncoderDecoder.fit(DATA, SMALL, ObservingRecipes.looking(largest)).close();
    assertThat(largest).hasSize(8).containsKey("decoder/dense/kernel");
  }
}

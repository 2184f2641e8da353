package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRecipesTest {

  private static final Sequences DATA = EchoTask.generate(100, 4, 2, 100, 1);
  private static final Options SMALL =
      Options.defaults().withCell(new LSTMCell(8)).withBatchSize(50).withEpochs(3);

  @Test
  void ownDataTrains() {
    assertThat(TrainingRecipes.ownData()).isDeepEqualTo(new int[][] {{2}, {0}, {1}, {1}});
  }

  @Test
  void everyChoiceOfCellAndEmbeddingTrains() {
    for (Options options : TrainingRecipes.cellsAndEmbeddings()) {
      try (EncoderDecoder model = EncoderDecoder.fit(DATA, options.withEpochs(1))) {
        assertThat(model.history().outcome()).isEqualTo(History.Outcome.COMPLETED);
      }
    }
  }

  @Test
  void aListenerIsCalledAfterEveryEpoch() {
    List<Double> losses = new ArrayList<>();
    assertThat(TrainingRecipes.watched(DATA, SMALL, losses).epochs()).hasSize(3);
    assertThat(losses).hasSize(3);
  }

  @Test
  void aFrozenModelIsOneFileOfGraphAndWeights(@TempDir Path folder) throws IOException {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, SMALL);
        ServedModel served = ServedModel.open(TrainingRecipes.frozen(model, folder))) {
      assertThat(served.variables()).isEmpty();
      assertThat(served.path().resolve("variables")).doesNotExist();
    }
  }

  @Test
  void theWeightsBeforeANonFiniteLossAreKept() {
    Options wild = SMALL.withOptimizer(new Adam(1e38));
    try (EncoderDecoder model = TrainingRecipes.rescued(DATA, wild)) {
      assertThat(model.history().outcome()).isEqualTo(History.Outcome.DIVERGED);
      assertThat(model.predict(DATA.inputs())).hasDimensions(100, 2);
    }
  }
}

package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.options.Options;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LearningRecipesTest {

  static Stream<Options> recipes() {
    return Stream.concat(
        LearningRecipes.optimizers().stream(),
        Stream.of(LearningRecipes.largeVocabulary(), LearningRecipes.regularized()));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void learn(Options options) {
    Options small =
        options
            .withVocabularySize(6)
            .withCell(new LSTMCell(8))
            .withBatchSize(20)
            .withEpochs(10)
            .withTolerance(0);
    try (var model = EncoderDecoder.fit(EchoTask.generate(6, 3, 2, 60, 1), small)) {
      List<EpochResult> epochs = model.history().epochs();
      assertThat(epochs.get(9).loss()).isLessThan(epochs.get(0).loss());
    }
  }

  @Test
  void paddingHasNoWeight() {
    int[][] inputs = {{0, 1}, {1, 2}};
    Sequences padded = LearningRecipes.padded(inputs, new int[][] {{1, 5}, {2, 5}}, 5);
    Options options =
        Options.defaults()
            .withVocabularySize(6)
            .withCell(new LSTMCell(8))
            .withBatchSize(2)
            .withEpochs(60);
    try (var model = EncoderDecoder.fit(padded, options)) {
      assertThat(model.score(padded).tokens()).isEqualTo(2);
      assertThat(model.score(padded).tokenAccuracy()).isEqualTo(1);
      assertThat(model.predict(inputs)[0][1]).isNotEqualTo(5);
    }
  }
}

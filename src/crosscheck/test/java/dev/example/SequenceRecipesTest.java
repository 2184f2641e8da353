package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.GRUCell;
import dev.unrolled.training.SequenceAnswer;
import dev.unrolled.training.SequenceToSequence;
import dev.unrolled.training.data.SequencePairs;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceToSequenceOptions;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of the guide to models from sequences to sequences run. */
class SequenceRecipesTest {

  private static final SequencePairs PAIRS =
      SequencePairs.of(new int[][] {{4, 5}, {5, 4, 5}}, new int[][] {{5, 4}, {5}});

  private static final Options OPTIONS =
      Options.defaults().withVocabularySize(6).withCell(new GRUCell(4)).withEpochs(1);

  @Test
  void datesAreTrainedAndExported(@TempDir Path models) throws Exception {
    assertThat(SequenceRecipes.train(200, models)).matches("[0-9-]*");
    assertThat(models.resolve("1/assets/source.txt")).isRegularFile();
  }

  @Test
  void bestOfThreeAnswersIsFirst() {
    var defaults = SequenceToSequenceOptions.defaults();
    try (var model = SequenceToSequence.fit(PAIRS, defaults, OPTIONS)) {
      assertThat(SequenceRecipes.search(model, new int[] {4, 5}))
          .hasSize(3)
          .isSortedAccordingTo(
              Comparator.comparingDouble(
                      (SequenceAnswer answer) ->
                          answer.logProbability() / Math.pow((6.0 + answer.ids().length) / 6, 0.6))
                  .reversed());
    }
  }

  @Test
  void otherPartsAreTrained() {
    try (var model = SequenceToSequence.fit(PAIRS, SequenceRecipes.parts(), OPTIONS)) {
      assertThat(model.history().epochs()).hasSize(1);
    }
  }
}

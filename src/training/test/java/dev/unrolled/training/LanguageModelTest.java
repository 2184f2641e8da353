package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.rnn.GRUCell;
import dev.unrolled.training.data.StatefulWindows;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.text.Characters;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageModelTest {

  /** After "b" comes "c" or "d", by what stood before it. */
  private static final String TEXT = "abcxbd".repeat(80);

  private static final Options OPTIONS =
      Options.defaults()
          .withCell(new GRUCell(16))
          .withBatchSize(4)
          .withReplicas(1)
          .withEpochs(30)
          .withSeed(2);

  @Test
  void learnsWhatFollowsByTheState() {
    try (var model = LanguageModel.fit(TEXT, 5, OPTIONS)) {
      assertThat(model.characters()).containsExactly("a", "b", "c", "d", "x");
      assertThat(model.score(TEXT).loss()).isLessThan(0.05);
      assertThat(model.score("abcxbdabcxbd").correctTokens()).isGreaterThanOrEqualTo(10);
    }
  }

  /** With windows of one character only the carried state tells what came before. */
  @Test
  void contextIsLongerThanAWindow() {
    try (var model = LanguageModel.fit(TEXT, 1, OPTIONS)) {
      assertThat(model.score(TEXT).loss()).isLessThan(0.2);
    }
  }

  @Test
  void textIsCutIntoPartsSideBySide() {
    int[] ids = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    StatefulWindows windows = LanguageModel.windows(ids, 3, 2);
    assertThat(windows.windows().inputs())
        .isDeepEqualTo(new int[][] {{0, 1, 2}, {3}, {4, 5, 6}, {7}});
    assertThat(windows.windows().targets())
        .isDeepEqualTo(new int[][] {{1, 2, 3}, {4}, {5, 6, 7}, {8}});
    assertThat(LanguageModel.windows(ids, 5, 100).windows().inputs())
        .isDeepEqualTo(new int[][] {{0, 1, 2, 3, 4}, {5, 6, 7}});
  }

  @Test
  void charactersOutsideTheBasicPlaneHaveOneId() {
    Characters characters = Characters.of("a😀b");
    assertThat(characters.ids("😀a")).containsExactly(2, 0);
    assertThat(characters.text(List.of(2, 1))).isEqualTo("😀b");
  }

  @Test
  void badTextsAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LanguageModel.fit("aaaa", 2, OPTIONS).close())
        .withMessage("text: expected at least 2 different characters, found 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LanguageModel.fit("abab", 0, OPTIONS).close())
        .withMessage("window: expected at least 1, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Characters.of("ab").ids("abé"))
        .withMessage("text[2]: unknown character \"é\" (U+00E9)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LanguageModel.windows(new int[] {1}, 2, 1))
        .withMessage("text: expected at least 2 characters, found 1");
  }
}

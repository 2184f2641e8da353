package dev.unrolled.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EchoTaskTest {

  @Test
  void targetsAreTheBeginningsOfTheInputs() {
    Sequences data = EchoTask.generate(10, 5, 2, 100, 4);
    for (int row = 0; row < data.size(); row++) {
      assertThat(data.targets()[row]).isEqualTo(Arrays.copyOf(data.inputs()[row], 2));
    }
  }

  @Test
  void everyIdOfTheVocabularyIsDrawn() {
    Sequences data = EchoTask.generate(10, 5, 2, 100, 4);
    assertThat(Arrays.stream(data.inputs()).flatMapToInt(Arrays::stream).distinct().sorted())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void seedDeterminesTheResult() {
    assertThat(EchoTask.generate(10, 5, 2, 100, 4).inputs())
        .isDeepEqualTo(EchoTask.generate(10, 5, 2, 100, 4).inputs());
    assertThat(
            Arrays.deepEquals(
                EchoTask.generate(10, 5, 2, 100, 4).inputs(),
                EchoTask.generate(10, 5, 2, 100, 5).inputs()))
        .isFalse();
  }

  @Test
  void rejectsTargetsLongerThanInputs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EchoTask.generate(10, 5, 6, 100, 4))
        .withMessage("target length: expected 1 to 5, the input length, found 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EchoTask.generate(0, 5, 2, 100, 4))
        .withMessage("vocabulary size: expected at least 1, found 0");
  }
}

package dev.unrolled.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswersTest {

  private static final Answers ANSWERS = new Answers(new int[] {1, 0}, new float[] {0.25f, 0.75f});

  @Test
  void probabilitiesMayDifferAsMuchAsOtherKernelsMakeThem() {
    Answers near = new Answers(new int[] {1, 0}, new float[] {0.250005f, 0.75f});
    assertThat(ANSWERS.objection(near)).isEmpty();
  }

  @Test
  void otherIdsAreObjectedTo() {
    Answers other = new Answers(new int[] {1, 1}, new float[] {0.25f, 0.75f});
    assertThat(ANSWERS.objection(other)).hasValue("expected the first peer's ids, found others");
  }

  @Test
  void otherProbabilitiesAreObjectedTo() {
    Answers other = new Answers(new int[] {1, 0}, new float[] {0.25f, 0.5f});
    assertThat(ANSWERS.objection(other))
        .hasValue("expected the first peer's probabilities, found them 0.250000 apart");
  }

  @Test
  void anotherNumberOfProbabilitiesIsObjectedTo() {
    Answers fewer = new Answers(new int[] {1, 0}, new float[] {0.25f});
    assertThat(ANSWERS.objection(fewer))
        .hasValue("expected the first peer's probabilities, found them NaN apart");
  }
}

package dev.unrolled.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EchoOutputsTest {

  private static final EchoOutputs OUTPUTS =
      new EchoOutputs(new int[] {1, 0}, new float[] {0.25f, 0.75f});

  @Test
  void probabilitiesMayDifferAsMuchAsOtherKernelsMakeThem() {
    EchoOutputs near = new EchoOutputs(new int[] {1, 0}, new float[] {0.250005f, 0.75f});
    assertThat(OUTPUTS.difference(near)).isEmpty();
  }

  @Test
  void otherIdsAreADifference() {
    EchoOutputs other = new EchoOutputs(new int[] {1, 1}, new float[] {0.25f, 0.75f});
    assertThat(OUTPUTS.difference(other)).hasValue("expected the first peer's ids, found others");
  }

  @Test
  void otherProbabilitiesAreADifference() {
    EchoOutputs other = new EchoOutputs(new int[] {1, 0}, new float[] {0.25f, 0.5f});
    assertThat(OUTPUTS.difference(other))
        .hasValue("expected the first peer's probabilities, found them 0.250000 apart");
  }

  @Test
  void anotherNumberOfProbabilitiesIsADifference() {
    EchoOutputs fewer = new EchoOutputs(new int[] {1, 0}, new float[] {0.25f});
    assertThat(OUTPUTS.difference(fewer))
        .hasValue("expected the first peer's probabilities, found them NaN apart");
  }
}

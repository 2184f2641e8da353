package dev.unrolled.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.inference.EchoModel.Outputs;
import org.junit.jupiter.api.Test;

class EchoOutputsTest {

  private static final Outputs OUTPUTS = new Outputs(new int[] {1, 0}, new float[] {0.25f, 0.75f});

  @Test
  void probabilitiesMayDifferByRounding() {
    Outputs near = new Outputs(new int[] {1, 0}, new float[] {0.250005f, 0.75f});
    assertThat(OUTPUTS.difference(near)).isEmpty();
  }

  @Test
  void differentIdsAreADifference() {
    Outputs other = new Outputs(new int[] {1, 1}, new float[] {0.25f, 0.75f});
    assertThat(OUTPUTS.difference(other))
        .hasValue("predictions: expected the first peer's ids, found others");
  }

  @Test
  void differentProbabilitiesAreADifference() {
    Outputs other = new Outputs(new int[] {1, 0}, new float[] {0.25f, 0.5f});
    assertThat(OUTPUTS.difference(other))
        .hasValue(
            "probabilities: expected the first peer's within 1e-5, found a difference of 0.250000");
  }

  @Test
  void differentNumberOfProbabilitiesIsADifference() {
    Outputs fewer = new Outputs(new int[] {1, 0}, new float[] {0.25f});
    assertThat(OUTPUTS.difference(fewer))
        .hasValue(
            "probabilities: expected the first peer's within 1e-5, found a difference of NaN");
  }
}

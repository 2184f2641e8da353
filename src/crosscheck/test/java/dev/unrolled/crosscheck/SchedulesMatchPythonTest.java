package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.crosscheck.OptimizerGolden.Rates;
import dev.unrolled.training.metrics.EpochResult;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Learning rates against Keras's schedules and its {@code ReduceLROnPlateau}. */
class SchedulesMatchPythonTest {

  private static final OptimizerGolden GOLDEN = OptimizerGolden.read("schedules");

  /** Keras computes the rates in float32, in several operations that round by 6e-8 each. */
  private static final Offset<Double> FLOAT32 = Offset.offset(1e-6 * GOLDEN.initial());

  static List<Rates> schedulesByStep() {
    return GOLDEN.rates("steps");
  }

  static List<Rates> schedulesByPlateau() {
    return GOLDEN.rates("plateaus");
  }

  @ParameterizedTest
  @MethodSource("schedulesByStep")
  void ratesMatchAtEveryStep(Rates expected) {
    for (int step = 0; step < expected.learningRates().size(); step++) {
      assertThat(rate(expected, step, List.of()))
          .as("step %d", step)
          .isCloseTo(expected.learningRates().get(step), FLOAT32);
    }
  }

  @ParameterizedTest
  @MethodSource("schedulesByPlateau")
  void ratesMatchAfterEveryEpoch(Rates expected) {
    List<EpochResult> epochs = new ArrayList<>();
    for (double loss : GOLDEN.losses()) {
      epochs.add(new EpochResult(epochs.size() + 1, loss, loss, 0, 0.1, 0));
      assertThat(rate(expected, 0, epochs))
          .as("after %s", epochs)
          .isCloseTo(expected.learningRates().get(epochs.size() - 1), FLOAT32);
    }
  }

  private static double rate(Rates schedule, long step, List<EpochResult> epochs) {
    return schedule.options().schedule().learningRate(GOLDEN.initial(), step, epochs);
  }
}

package dev.unrolled.training.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.Small;
import dev.unrolled.training.StepSchedule;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

  private static final LearningRateSchedule PLATEAU = ReduceOnPlateau.on(Metric.LOSS, 0.5, 2);

  @Test
  void scheduledRateScalesTheUpdate() {
    Options halved =
        Small.options()
            .withEpochs(1)
            .withSchedule(new PiecewiseConstantDecay(List.of(), List.of(0.5)));
    Options half = Small.options().withEpochs(1).withOptimizer(new Adam(0.005));
    assertThat(weights(halved)).isEqualTo(weights(half));
    assertThat(weights(halved)).isNotEqualTo(weights(Small.options().withEpochs(1)));
  }

  @Test
  void stepsAreCountedOverTheEpochs() {
    List<Long> steps = new ArrayList<>();
    Options options = Small.options().withBatchSize(3);
    Sequences data = Small.data(8);
    for (int epoch = 0; epoch < 2; epoch++) {
      StepSchedule schedule = new StepSchedule(options, epoch * 3L, List.of());
      for (int batch = 0; batch < 3; batch++) {
        steps.add(schedule.step(batch, data).number());
      }
    }
    assertThat(steps).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void plateauDependsOnPastEpochsOnly() {
    assertThat(rate(PLATEAU)).isEqualTo(1);
    assertThat(rate(PLATEAU, 3.0, 2.0, 2.5)).isEqualTo(1);
    assertThat(rate(PLATEAU, 3.0, 2.0, 2.5, 2.1)).isEqualTo(0.5);
    assertThat(rate(PLATEAU, 3.0, 2.0, 2.5, 2.1, 2.0, 2.0)).isEqualTo(0.25);
    assertThat(rate(PLATEAU, 3.0, 2.0, 2.5, 1.9, 2.5, 1.8)).isEqualTo(1);
  }

  @Test
  void rejectsValuesOutOfRange() {
    assertRejected(
        () -> new ExponentialDecay(0, 0.5, false), "decay steps: expected at least 1, found 0");
    assertRejected(
        () -> new ExponentialDecay(1, 0, false),
        "decay rate: expected a number above 0, found 0.0");
    assertRejected(() -> new CosineDecay(-1, 0), "decay steps: expected at least 1, found -1");
    assertRejected(() -> new CosineDecay(5, 1), "alpha: expected a number in [0, 1), found 1.0");
    assertRejected(
        () -> new PiecewiseConstantDecay(List.of(5L), List.of(1.0)),
        "factors: expected 2, one more than boundaries, found 1");
    assertRejected(
        () -> new PiecewiseConstantDecay(List.of(5L, 5L), List.of(1.0, 0.5, 0.1)),
        "boundaries[1]: expected a step above 5, found 5");
    assertRejected(
        () -> new PiecewiseConstantDecay(List.of(5L), List.of(1.0, -0.5)),
        "factors[1]: expected 0 or more, found -0.5");
    assertRejected(
        () -> new WarmUp(0, new ConstantLearningRate()),
        "warm-up steps: expected at least 1, found 0");
    assertRejected(
        () -> ReduceOnPlateau.on(Metric.LOSS, 1, 2),
        "factor: expected a number in [0, 1), found 1.0");
    assertRejected(
        () -> ReduceOnPlateau.on(Metric.LOSS, 0.1, 0), "patience: expected at least 1, found 0");
    assertRejected(
        () -> new ReduceOnPlateau(Metric.LOSS, 0.1, 2, -1, 0, 0),
        "minimum improvement: expected 0 or more, found -1.0");
  }

  @Test
  void plateauOnValidationNeedsValidationData() {
    Options options =
        Small.options().withSchedule(new WarmUp(1, ReduceOnPlateau.on(Metric.VAL_LOSS, 0.5, 2)));
    assertRejected(
        () -> EncoderDecoder.fit(Small.data(40), options),
        "learning rate schedule on val_loss: expected validation data, found none");
  }

  private static Object weights(Options options) {
    try (EncoderDecoder model = EncoderDecoder.fit(Small.data(40), options)) {
      return model.snapshot().weights();
    }
  }

  private static double rate(LearningRateSchedule schedule, double... losses) {
    List<EpochResult> epochs = new ArrayList<>();
    for (double loss : losses) {
      epochs.add(new EpochResult(epochs.size() + 1, loss, loss, 0, 0.01, 0));
    }
    return schedule.learningRate(1, losses.length, epochs);
  }

  private static void assertRejected(Runnable constructor, String message) {
    assertThatIllegalArgumentException().isThrownBy(constructor::run).withMessage(message);
  }
}

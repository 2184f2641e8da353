package dev.unrolled.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.TrainingPlan;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Score;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpochLinesTest {

  private static final TrainingPlan PLAN = new TrainingPlan(10, 40, 8000);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void aLineAfterEveryEpoch() {
    TrainingListener lines = ProgressBar.on(stream);
    lines.onTrainBegin(PLAN);
    lines.onEpochEnd(epoch(1, 0.5));
    lines.onEpochEnd(epoch(2, 0.25));
    assertThat(written())
        .containsExactly(
            "epoch  1/10, loss 0.5000, accuracy 0.7500, 20 steps/s, 0:18 left",
            "epoch  2/10, loss 0.2500, accuracy 0.7500, 20 steps/s, 0:16 left");
  }

  @Test
  void validationIsToldWhereThereIsSome() {
    TrainingListener lines = ProgressBar.on(stream);
    lines.onTrainBegin(PLAN);
    Score score = new Score(10, 20, 30, 12, 4);
    lines.onEpochEnd(new EpochResult(1, 0.5, 20, 0.75, 0.01, 2, score));
    assertThat(written())
        .containsExactly(
            "epoch  1/10, loss 0.5000, accuracy 0.7500, val loss 1.5000, val accuracy 0.6000,"
                + " 20 steps/s, 0:18 left");
  }

  @Test
  void noAccuracyIsToldOfForecasts() {
    TrainingListener lines = ProgressBar.on(stream);
    lines.onTrainBegin(new TrainingPlan(10, 40, 8000, List.of(), false));
    Score score = new Score(10, 20, 30, 0, 0);
    lines.onEpochEnd(new EpochResult(1, 0.5, 20, 0, 0.01, 2, score));
    assertThat(written())
        .containsExactly("epoch  1/10, loss 0.5000, val loss 1.5000, 20 steps/s, 0:18 left");
  }

  @Test
  void aResumedRunSaysWhereItBegins() {
    TrainingListener lines = ProgressBar.on(stream);
    lines.onTrainBegin(new TrainingPlan(10, 40, 8000, List.of(epoch(1, 0.5), epoch(2, 0.5)), true));
    assertThat(written()).containsExactly("resumed after epoch  2/10");
  }

  @Test
  void aLineAfterEveryThirdEpoch() {
    TrainingListener lines = ProgressBar.on(stream, 3);
    lines.onTrainBegin(PLAN);
    for (int epoch = 1; epoch <= 10; epoch++) {
      lines.onEpochEnd(epoch(epoch, 0.5));
    }
    assertThat(written())
        .extracting(line -> line.substring(0, 11))
        .containsExactly("epoch  3/10", "epoch  6/10", "epoch  9/10");
  }

  @Test
  void theLastEpochHasItsLineWhereverItFalls() {
    TrainingListener lines = ProgressBar.on(stream, 2);
    lines.onTrainBegin(new TrainingPlan(5, 40, 8000));
    for (int epoch = 1; epoch <= 5; epoch++) {
      lines.onEpochEnd(epoch(epoch, 0.5));
    }
    lines.onTrainEnd(new History(List.of(epoch(5, 0.5)), History.Outcome.COMPLETED));
    assertThat(written())
        .extracting(line -> line.substring(0, 9))
        .containsExactly("epoch 2/5", "epoch 4/5", "epoch 5/5");
  }

  @Test
  void aRunThatEndsEarlyShowsItsLastEpochFirst() {
    TrainingListener lines = ProgressBar.on(stream, 10);
    lines.onTrainBegin(PLAN);
    lines.onEpochEnd(epoch(1, 0.5));
    lines.onTrainEnd(new History(List.of(epoch(1, 0.5)), History.Outcome.INTERRUPTED));
    assertThat(written())
        .containsExactly(
            "epoch  1/10, loss 0.5000, accuracy 0.7500, 20 steps/s, 0:18 left",
            "interrupted after epoch 1");
  }

  @Test
  void theEndIsToldIfItCameEarly() {
    TrainingListener lines = ProgressBar.on(stream);
    List<EpochResult> epochs = List.of(epoch(1, 0.00001));
    lines.onTrainEnd(new History(epochs, History.Outcome.COMPLETED));
    lines.onTrainEnd(new History(epochs, History.Outcome.TOLERANCE_REACHED));
    lines.onTrainEnd(new History(epochs, History.Outcome.INTERRUPTED));
    lines.onTrainEnd(new History(List.of(), History.Outcome.INTERRUPTED));
    lines.onTrainEnd(new History(epochs, History.Outcome.DIVERGED));
    assertThat(written())
        .containsExactly(
            "stopped after epoch 1: the sum of its batch losses, 0.000400, is below the tolerance",
            "interrupted after epoch 1",
            "interrupted before the first epoch ended",
            "diverged after epoch 1");
  }

  @Test
  void refusesNoEpochsAtAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProgressBar.on(stream, 0))
        .withMessage("every: expected at least 1, found 0");
  }

  private static EpochResult epoch(int number, double loss) {
    return new EpochResult(number, loss, loss * 40, 0.75, 0.01, 2);
  }

  private List<String> written() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}

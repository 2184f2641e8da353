package dev.unrolled.training;

import dev.unrolled.rnn.forecast.QuantileLoss;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.options.ForecasterOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Process that trains a forecaster and waits in the middle of an epoch to be killed. */
final class KilledForecaster {

  static final int EPOCH = 3;

  private KilledForecaster() {}

  /** Argument: the folder of checkpoints. */
  public static void main(String[] arguments) {
    TrainingListener waiting =
        new TrainingListener() {
          @Override
          public void onBatchEnd(BatchResult batch) {
            if (batch.epoch() == EPOCH && batch.batch() == 2) {
              System.out.println("in epoch " + EPOCH);
              waitForEver();
            }
          }
        };
    fit(Checkpoints.in(Path.of(arguments[0])), waiting).close();
  }

  /** Trains on a series with gaps, a column known ahead and quantiles. */
  static SequenceForecaster fit(Checkpoints checkpoints, TrainingListener... listeners) {
    ForecasterOptions forecaster =
        Waves.FORECASTER
            .withTargets(List.of("sales"))
            .withKnown(List.of("price"))
            .withMaxGap(1)
            .withNormalized(true)
            .withLoss(QuantileLoss.of(0.1, 0.5, 0.9));
    TimeSeries series = Waves.withGaps(120);
    Training run =
        Training.with(Waves.OPTIONS.withEpochs(6)).checkpointedIn(checkpoints).watchedBy(listeners);
    return SequenceForecaster.fit(List.of(series), forecaster, run);
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.unrolled.training;

import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import java.util.List;

/** Sine waves whose season is not a whole number, so that the seasonal naive forecast errs. */
final class Waves {

  static final double SEASON = 8.4;

  static final Options OPTIONS =
      Options.defaults()
          .withOptimizer(new Adam(0.01))
          .withBatchSize(32)
          .withReplicas(1)
          .withEpochs(30);

  static final ForecasterOptions FORECASTER =
      ForecasterOptions.of(12, 4).withSeason(8).withLayer(new RNN<>(new GRUCell(16)));

  private Waves() {}

  /** {@code 100 + 20 sin(2 pi t / 8.4)}. */
  static TimeSeries sine(int length) {
    float[] numbers = new float[length];
    for (int t = 0; t < length; t++) {
      numbers[t] = wave(t);
    }
    return TimeSeries.of("load", numbers);
  }

  static float wave(int t) {
    return (float) (100 + 20 * Math.sin(2 * Math.PI * t / SEASON));
  }

  /** A target, a column to observe and a column that is known ahead and decides the target. */
  static TimeSeries withKnownColumn(int length) {
    return TimeSeries.of(List.of("sales", "weekday", "price"), rows(length));
  }

  /** The same, with missing sales. */
  static TimeSeries withGaps(int length) {
    float[][] rows = rows(length);
    for (int t = 5; t < length; t += 17) {
      rows[t][0] = Float.NaN;
    }
    return TimeSeries.of(List.of("sales", "weekday", "price"), rows);
  }

  private static float[][] rows(int length) {
    float[][] rows = new float[length][];
    for (int t = 0; t < length; t++) {
      float known = (t * 7919 % 13) / 6f - 1;
      rows[t] = new float[] {50 + 10 * known, t % 3, known};
    }
    return rows;
  }
}

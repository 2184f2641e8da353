package dev.unrolled.training;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.schedule.ReduceOnPlateau;
import dev.unrolled.training.schedule.WarmUp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small run with everything that a checkpoint contains. */
public final class Resumable {

  static final Sequences DATA = Small.data(80);
  static final double VALIDATION = 0.25;

  private Resumable() {}

  /** The best epoch is always the first, so that its weights must survive every stop. */
  public static Options options(String optimizer, int epochs) {
    return Small.options()
        .withJson("{\"optimizer\": \"" + optimizer + "\"}")
        .withSchedule(new WarmUp(5, ReduceOnPlateau.on(Metric.VAL_LOSS, 0.5, 1)))
        .withDropout(new Dropout(0.1, 0.1, 0.1))
        .withEpochs(epochs)
        .withTolerance(0)
        .withEarlyStopping(new EarlyStopping(Metric.VAL_LOSS, 100, 1000, true));
  }

  public static Training run(Options options, Checkpoints checkpoints) {
    return Training.with(options).validatedOn(VALIDATION).checkpointedIn(checkpoints);
  }

  public static Snapshot fit(
      Options options, Checkpoints checkpoints, TrainingListener... listeners) {
    try (EncoderDecoder model = run(options, checkpoints).watchedBy(listeners).fit(DATA)) {
      return model.snapshot();
    }
  }

  /** Returns a history without durations. */
  public static History untimed(History history) {
    List<EpochResult> epochs = new ArrayList<>();
    for (EpochResult epoch : history.epochs()) {
      epochs.add(
          new EpochResult(
              epoch.epoch(),
              epoch.loss(),
              epoch.lossSum(),
              epoch.accuracy(),
              epoch.learningRate(),
              0,
              epoch.validation()));
    }
    return new History(epochs, history.outcome(), history.keptEpoch());
  }

  /** Records every batch from an epoch on; the loss shows which rows it had. */
  public static class Batches implements TrainingListener {

    private final int from;
    public final List<BatchResult> results = new ArrayList<>();
    public final List<String> warnings = new ArrayList<>();

    public Batches(int from) {
      this.from = from;
    }

    @Override
    public void onBatchEnd(BatchResult batch) {
      if (batch.epoch() >= from) {
        results.add(batch);
      }
    }

    @Override
    public void onWarning(String message) {
      warnings.add(message);
    }
  }

  public static Path checkpoint(Path folder, int epoch) {
    return folder.resolve("epoch-%04d".formatted(epoch));
  }
}

package dev.unrolled.training;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer is to do.
 *
 * @param data what is learned
 * @param options how
 * @param listener who watches
 * @param nanoTime the clock
 */
record TrainingTask(
    TrainingData data, Options options, TrainingListener listener, LongSupplier nanoTime) {

  Architecture architecture() {
    return new Architecture(
        options.cell(),
        options.embedding(),
        options.vocabularySize(),
        data.train().inputSteps(),
        data.train().targetSteps());
  }

  /** The most epochs, and those that a resumed run has behind it. */
  TrainingPlan plan(TrainingState state) {
    Sequences rows = data.train();
    int batches = rows.batches(options.batchSize()).size();
    return new TrainingPlan(options.epochs(), batches, rows.size(), state.epochs());
  }

  /** What says which epoch is best: early stopping, else the validation loss, else nothing. */
  @Nullable EarlyStopping bestRule() {
    EarlyStopping early = options.stopping().early();
    return early == null && data.validation() != null
        ? EarlyStopping.on(Metric.VAL_LOSS, 1)
        : early;
  }
}

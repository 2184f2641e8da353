package dev.unrolled.training;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.checkpoint.RunIdentity;
import dev.unrolled.training.checkpoint.TrainingState;
import dev.unrolled.training.data.BatchPlan;
import dev.unrolled.training.data.Bucket;
import dev.unrolled.training.data.TrainingData;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.options.Options;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer is to do.
 *
 * @param spec the model
 * @param data what is learned
 * @param options how
 * @param listener who watches
 * @param nanoTime the clock
 */
record TrainingTask(
    ModelSpec spec,
    TrainingData data,
    Options options,
    TrainingListener listener,
    LongSupplier nanoTime) {

  /** How rows are grouped into batches. */
  BatchPlan batchPlan() {
    return Bucket.plan(spec.model(), options.buckets(), options.batchSize());
  }

  /** What tells this run from others. */
  RunIdentity identity() {
    return RunIdentity.of(spec, options, data);
  }

  /** The most epochs, and those that a resumed run has behind it. */
  TrainingPlan plan(TrainingState state) {
    int batches = batchPlan().batches(data.train().rowsByLength());
    return new TrainingPlan(options.epochs(), batches, data.train().rows(), state.epochs());
  }

  /** What says which epoch is best: early stopping, else the validation loss, else nothing. */
  @Nullable EarlyStopping bestRule() {
    EarlyStopping early = options.stopping().early();
    return early == null && data.validation() != null
        ? EarlyStopping.on(Metric.VAL_LOSS, 1)
        : early;
  }
}

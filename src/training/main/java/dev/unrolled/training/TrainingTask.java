package dev.unrolled.training;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.checkpoint.RunIdentity;
import dev.unrolled.training.checkpoint.TrainingState;
import dev.unrolled.training.data.BatchPlan;
import dev.unrolled.training.data.TrainingData;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.options.Options;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Task of a trainer.
 *
 * @param spec the model
 * @param data training and validation data
 * @param options configuration of the training
 * @param listener observer of the run
 * @param nanoTime the clock
 */
record TrainingTask(
    ModelSpec spec,
    TrainingData data,
    Options options,
    TrainingListener listener,
    LongSupplier nanoTime) {

  /** Returns the grouping of rows into batches. */
  BatchPlan batchPlan() {
    return BatchPlan.of(spec.model(), options.buckets(), options.batchSize(), data.train());
  }

  /** Returns the identity of this run. */
  RunIdentity identity() {
    return RunIdentity.of(spec, options, data);
  }

  /** Returns the amount of work, and the completed epochs of a resumed run. */
  TrainingPlan plan(TrainingState state) {
    int batches = data.train().batches(batchPlan());
    return new TrainingPlan(
        options.epochs(),
        batches,
        data.train().rows(),
        state.epochs(),
        spec.model().head().hasAccuracy());
  }

  /**
   * Returns the rule for the best epoch: early stopping, else the validation loss; null if there is
   * neither.
   */
  @Nullable EarlyStopping bestRule() {
    EarlyStopping early = options.stopping().early();
    return early == null && data.validation() != null
        ? EarlyStopping.on(Metric.VAL_LOSS, 1)
        : early;
  }
}

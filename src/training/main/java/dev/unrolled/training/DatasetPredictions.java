package dev.unrolled.training;

import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.BatchPlan;
import dev.unrolled.training.data.Batches;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;

/**
 * Predictions of one output for data that may be larger than memory, bucket by bucket.
 *
 * @param model the model
 * @param output the name of the output
 */
record DatasetPredictions(FittedModel model, String output) {

  /**
   * Predicts all rows.
   *
   * @param action receives rows and their outputs, in the data's or another order
   * @throws IllegalArgumentException if rows do not fit the model, or are windows with carried
   *     states
   */
  void forEach(Dataset data, BiConsumer<Sequences, Object[]> action) {
    model.requireOpen();
    if (data.carriesState()) {
      throw new IllegalArgumentException(
          "data: expected rows that are sequences of their own, found windows with carried states;"
              + " FittedModel.score scores these");
    }
    SequenceModel parts = model.snapshot().architecture().model();
    data.requireFits(parts);
    Options options = model.snapshot().options();
    try (Batches batches =
        data.inOrder(BatchPlan.ofInputs(parts, options.buckets(), options.batchSize()))) {
      for (var batch = batches.next(); batch.isPresent(); batch = batches.next()) {
        action.accept(batch.get(), model.predict(batch.get().inputRows(), output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for data");
    }
  }
}

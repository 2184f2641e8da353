package dev.unrolled.training.data;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.Map;

/**
 * Data set of pairs of id sequences: {@link Sequences} in memory, a {@link SequenceStream} of a
 * file or {@link StatefulWindows} of long sequences.
 */
public abstract sealed class Dataset permits Sequences, SequenceStream, StatefulWindows {

  /** Restricts subclasses to the permitted three. */
  Dataset() {}

  /** {@return the number of pairs, N} */
  public abstract long rows();

  /** {@return the lengths of the rows: the largest lengths, and whether lengths differ} */
  public abstract RowLengths lengths();

  /** {@return the length of the longest input, T} */
  public final int inputLength() {
    return lengths().input();
  }

  /** {@return the length of the longest target, K} */
  public final int targetLength() {
    return lengths().target();
  }

  /** {@return the size of the smallest vocabulary that has every id: the highest id, plus 1} */
  public abstract int vocabularySize();

  /**
   * Checks that a model can be trained or scored on these rows.
   *
   * @param spec the model
   * @throws IllegalArgumentException if a row does not fit; the message names the row
   */
  public final void requireFits(ModelSpec spec) {
    SequenceModel model = spec.model();
    if (carriesState() && model.wholeSequenceReason().isPresent()) {
      throw new IllegalArgumentException(
          "windows with carried states: expected a model that can continue a sequence, found that "
              + model.wholeSequenceReason().get());
    }
    requireFits(RowCheck.of(model));
  }

  /**
   * Returns whether rows are windows that continue each other, so that states are carried from
   * batch to batch.
   */
  public boolean carriesState() {
    return false;
  }

  /**
   * Checks every row.
   *
   * @param check the check to apply
   * @throws IllegalArgumentException if a row does not fit; the message names the row
   */
  public abstract void requireFits(RowCheck check);

  /**
   * Returns the first pairs.
   *
   * @param limit the maximum number of pairs, at least 1
   * @return the pairs, in memory
   * @throws java.io.UncheckedIOException if they are in a file that cannot be read or has changed
   */
  public abstract Sequences head(int limit);

  /** Returns all rows in order, in batches. */
  public abstract Batches inOrder(BatchPlan plan);

  /** Returns all rows in batches, shuffled as seed and epoch determine. */
  public abstract Batches shuffled(Seed seed, int epoch, BatchPlan plan);

  /** {@return the number of rows for each pair of lengths: the number of rows by length} */
  public abstract Map<PairLength, Long> rowsByLength();

  /**
   * Returns the number of batches of an epoch, each with rows of one bucket.
   *
   * @param spec the model
   * @param buckets the buckets of lengths
   * @param batchSize the maximum number of rows in a batch
   * @return the number of training steps
   */
  public final int batchesPerEpoch(ModelSpec spec, Buckets buckets, int batchSize) {
    return batches(BatchPlan.of(spec.model(), buckets, batchSize, this));
  }

  /** Returns the number of batches of an epoch. */
  public int batches(BatchPlan plan) {
    return plan.batches(rowsByLength());
  }

  /** Sets a random fraction aside for validation. */
  public abstract TrainingData splitValidation(double fraction, long seed);

  /**
   * Returns whether targets have weights, explicitly or because rows differ in their number of
   * targets.
   */
  public boolean weighted() {
    return false;
  }

  /** Returns an identification of the data's content. */
  public abstract Fingerprint fingerprint();
}

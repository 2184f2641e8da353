package dev.unrolled.training.data;

import dev.unrolled.rnn.model.ModelSpec;
import java.util.Map;

/** Pairs of id sequences: {@link Sequences} in memory, or a {@link SequenceStream} from a file. */
public abstract sealed class Dataset permits Sequences, SequenceStream {

  /** For the two kinds. */
  Dataset() {}

  /**
   * The number of pairs, N.
   *
   * @return N
   */
  public abstract long rows();

  /**
   * The lengths of the rows.
   *
   * @return the largest, and whether they differ
   */
  public abstract RowLengths lengths();

  /**
   * The length of the longest input, T.
   *
   * @return T
   */
  public final int inputLength() {
    return lengths().input();
  }

  /**
   * The length of the longest target, K.
   *
   * @return K
   */
  public final int targetLength() {
    return lengths().target();
  }

  /**
   * The smallest vocabulary that holds every id.
   *
   * @return the highest id, plus 1
   */
  public abstract int vocabularySize();

  /**
   * Checks that a model can be trained on these rows, or scored on them.
   *
   * @param spec the model
   * @throws IllegalArgumentException if a row does not fit; the message says where
   */
  public final void requireFits(ModelSpec spec) {
    requireFits(RowCheck.of(spec.model()));
  }

  /**
   * Checks every row.
   *
   * @param check the rows that a model takes
   * @throws IllegalArgumentException if a row does not fit; the message says where
   */
  public abstract void requireFits(RowCheck check);

  /**
   * The first pairs, for a look at them.
   *
   * @param most how many at most, at least 1
   * @return the pairs, in memory
   * @throws java.io.UncheckedIOException if they are in a file that cannot be read or has changed
   */
  public abstract Sequences head(int most);

  /** All rows in order, in batches. */
  public abstract Batches inOrder(BatchPlan plan);

  /** All rows in the order of an epoch, which only the seed and the epoch decide, in batches. */
  public abstract Batches shuffled(Seed seed, int epoch, BatchPlan plan);

  /**
   * The number of rows by the length of their input.
   *
   * @return a count for each length that occurs
   */
  public abstract Map<Integer, Long> rowsByLength();

  /**
   * The number of batches of an epoch, each of rows of one bucket.
   *
   * @param spec the model
   * @param buckets how rows are grouped by length
   * @param batchSize rows of a batch at most
   * @return the number of training steps
   */
  public final int batchesPerEpoch(ModelSpec spec, Buckets buckets, int batchSize) {
    return Bucket.plan(spec.model(), buckets, batchSize).batches(rowsByLength());
  }

  /** A part set aside for validation, and the rest. */
  public abstract TrainingData without(double fraction, long seed);

  /** Whether targets have weights, or some rows have fewer targets than others. */
  public boolean weighted() {
    return false;
  }

  /** What tells this data from other data. */
  public abstract Fingerprint fingerprint();
}

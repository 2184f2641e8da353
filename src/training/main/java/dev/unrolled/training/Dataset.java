package dev.unrolled.training;

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
   * The length of every input, T.
   *
   * @return T
   */
  public abstract int inputSteps();

  /**
   * The length of every target, K.
   *
   * @return K
   */
  public abstract int targetSteps();

  /**
   * The smallest vocabulary that holds every id.
   *
   * @return the highest id, plus 1
   */
  public abstract int vocabularySize();

  /**
   * Checks that a model can be asked with these sequences.
   *
   * @param inputSteps the length of input that it reads
   * @param outputSteps the length of output that it writes
   * @param vocabularySize the number of ids that it knows
   * @throws IllegalArgumentException if a row does not fit; the message says where
   */
  public abstract void requireFits(int inputSteps, int outputSteps, int vocabularySize);

  /**
   * The first pairs, for a look at them.
   *
   * @param most how many at most, at least 1
   * @return the pairs, in memory
   * @throws java.io.UncheckedIOException if they are in a file that cannot be read or has changed
   */
  public abstract Sequences head(int most);

  /** All pairs in order, in batches of a size. */
  abstract Batches inOrder(int batchSize);

  /** All pairs in the order of an epoch, which the seed and the epoch decide alone. */
  abstract Batches shuffled(Seed seed, int epoch, int batchSize);

  /** A part set aside for validation, and the rest. */
  abstract TrainingData without(double fraction, long seed);

  /** Whether tokens have weights. */
  boolean weighted() {
    return false;
  }

  /** What tells this data from other data. */
  abstract Fingerprint fingerprint();

  /** How many batches of a size there are. */
  final int batchCount(int batchSize) {
    return Math.toIntExact((rows() + batchSize - 1) / batchSize);
  }
}

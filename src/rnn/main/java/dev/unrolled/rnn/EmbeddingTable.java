package dev.unrolled.rnn;

import org.tensorflow.op.Ops;

/** Look-up in the table of an embedding. */
final class EmbeddingTable {

  /** The most ids of a small table: a batch of training has more time steps. */
  private static final int SMALL = 128;

  private EmbeddingTable() {}

  /** The rows of a table at ids {@code [B, T]}. */
  static SequenceInput lookUp(Ops tf, Parameters parameters, Weight table, IdSequence ids) {
    var embedded = new EmbeddedIds(ids, parameters.weight(table));
    boolean isSmall = ids.features() <= SMALL;
    return isSmall && !parameters.isForInference() ? embedded : embedded.asFeatures(tf);
  }
}

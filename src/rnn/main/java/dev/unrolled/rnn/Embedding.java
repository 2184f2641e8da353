package dev.unrolled.rnn;

import org.tensorflow.op.Ops;

/** Maps ids to vectors: an id has the same vector wherever it occurs. */
public interface Embedding {

  /**
   * The name with its size, such as {@code one-hot} or {@code random:50}.
   *
   * @return the name
   */
  String name();

  /**
   * Looks up the vectors of ids.
   *
   * @param tf the graph's operations
   * @param parameters the source of the weights
   * @param ids {@code [B, T]} with their lengths, each in {@code [0, V)}
   * @return the sequences of vectors, with the same lengths
   * @throws IllegalArgumentException if the embedding does not fit the vocabulary
   */
  SequenceInput lookUp(Ops tf, Parameters parameters, IdSequence ids);
}

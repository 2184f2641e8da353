package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

/** How ids become vectors: an id has the same vector wherever it stands. */
public interface Embedding {

  /**
   * Its name with what it needs, such as {@code one-hot} or {@code random:50}.
   *
   * @return the name
   */
  String name();

  /**
   * Looks ids up.
   *
   * @param tf the graph's operations
   * @param parameters the door to the weights
   * @param ids {@code [B, T]}, T known, each in {@code [0, V)}
   * @param vocabularySize V
   * @return the sequence that a cell is to read
   * @throws IllegalArgumentException if the embedding does not fit the vocabulary
   */
  SequenceInput lookUp(Ops tf, Parameters parameters, Operand<TInt32> ids, int vocabularySize);
}

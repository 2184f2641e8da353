package dev.unrolled.rnn.model;

/** Configuration of a model: all that is needed to build its graph. */
@FunctionalInterface
public interface ModelSpec {

  /**
   * The model that this configures.
   *
   * @return its inputs, encoder and head
   */
  SequenceModel model();
}

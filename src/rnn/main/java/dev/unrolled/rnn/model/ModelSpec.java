package dev.unrolled.rnn.model;

/** Configuration of a model, from which its graph is built. */
@FunctionalInterface
public interface ModelSpec {

  /**
   * The configured model.
   *
   * @return its inputs, encoder and head
   */
  SequenceModel model();
}

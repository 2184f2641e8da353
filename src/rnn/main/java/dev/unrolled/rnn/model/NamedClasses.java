package dev.unrolled.rnn.model;

import java.util.List;

/**
 * A head that gives the output {@code probabilities [B, C]} of named classes; its model is exported
 * with a signature for TensorFlow Serving's Classify too.
 */
public interface NamedClasses {

  /**
   * The names of the classes.
   *
   * @return C names, in the order of the probabilities
   */
  List<String> labels();
}

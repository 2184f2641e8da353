package dev.unrolled.server.metrics;

/** What a request asks of a model, by TensorFlow Serving's names. */
public enum Api {
  /** Any signature on values. */
  PREDICT("Predict"),
  /** Labels and scores of examples. */
  CLASSIFY("Classify"),
  /** A value for each example. */
  REGRESS("Regress"),
  /** Several of these on the same examples. */
  MULTI_INFERENCE("MultiInference"),
  /** Which signatures a model has. */
  GET_MODEL_METADATA("GetModelMetadata"),
  /** State of its versions. */
  GET_MODEL_STATUS("GetModelStatus");

  private final String label;

  Api(String label) {
    this.label = label;
  }

  /** Whether it runs a model, rather than asks about it. */
  boolean runs() {
    return this != GET_MODEL_METADATA && this != GET_MODEL_STATUS;
  }

  /** Whether it is asked on examples, rather than on values. */
  boolean onExamples() {
    return this == CLASSIFY || this == REGRESS || this == MULTI_INFERENCE;
  }

  /**
   * Its name in a label of a metric.
   *
   * @return TensorFlow Serving's name
   */
  public String label() {
    return label;
  }
}

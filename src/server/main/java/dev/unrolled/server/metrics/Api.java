package dev.unrolled.server.metrics;

/** Methods of the API, by TensorFlow Serving's names. */
public enum Api {
  /** Runs a signature on tensors. */
  PREDICT("Predict"),
  /** Returns labels and scores of examples. */
  CLASSIFY("Classify"),
  /** Returns a value for each example. */
  REGRESS("Regress"),
  /** Classifies and regresses the same examples. */
  MULTI_INFERENCE("MultiInference"),
  /** Returns the signatures of a model. */
  GET_MODEL_METADATA("GetModelMetadata"),
  /** Returns the states of a model's versions. */
  GET_MODEL_STATUS("GetModelStatus");

  private final String label;

  Api(String label) {
    this.label = label;
  }

  /** Whether the method runs a model. */
  boolean runs() {
    return this != GET_MODEL_METADATA && this != GET_MODEL_STATUS;
  }

  /** Whether the input consists of examples. */
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

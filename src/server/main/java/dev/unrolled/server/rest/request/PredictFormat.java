package dev.unrolled.server.rest.request;

/** How a predict request gives its values, and so how it is answered. */
public enum PredictFormat {
  /** Item by item, under {@code instances}; answered under {@code predictions}. */
  ROW,
  /** Input by input, under {@code inputs}; answered under {@code outputs}. */
  COLUMNAR
}

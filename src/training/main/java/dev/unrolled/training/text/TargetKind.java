package dev.unrolled.training.text;

/** Kind of the labels of a row. */
public enum TargetKind {
  /** One class for the row. */
  CLASS,
  /** Any number of labels for the row. */
  LABELS,
  /** A tag for each time step. */
  TAGS
}

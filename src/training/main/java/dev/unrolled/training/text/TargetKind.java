package dev.unrolled.training.text;

/** What the labels of a row are. */
public enum TargetKind {
  /** One class for the row. */
  CLASS,
  /** Any number of labels for the row. */
  LABELS,
  /** A tag for each time step. */
  TAGS
}

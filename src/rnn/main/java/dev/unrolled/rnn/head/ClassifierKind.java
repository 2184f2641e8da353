package dev.unrolled.rnn.head;

/** Kinds of classifiers. */
public enum ClassifierKind {
  /** One of two classes, by one logit and a sigmoid. */
  BINARY,
  /** One of C classes, by a softmax. */
  MULTI_CLASS,
  /** Any number of C labels, each by its own sigmoid. */
  MULTI_LABEL
}

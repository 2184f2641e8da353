package dev.unrolled.rnn.head;

/** What a classifier says of a sequence. */
public enum ClassifierKind {
  /** One of two classes, by one logit and a sigmoid. */
  BINARY,
  /** One of C classes, by a softmax. */
  MULTI_CLASS,
  /** Any number of C labels, each by a sigmoid of its own. */
  MULTI_LABEL
}

package dev.unrolled.cli.shared;

import dev.unrolled.rnn.head.ClassifierHead;
import dev.unrolled.rnn.head.ClassifierKind;
import dev.unrolled.rnn.head.Tagger;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.training.text.TargetKind;
import dev.unrolled.training.text.TargetNames;

/** Names of the classes or tags of a head. */
public final class HeadNames {

  private HeadNames() {}

  /**
   * The names.
   *
   * @throws IllegalArgumentException if the head is neither a classifier's nor a tagger's
   */
  public static TargetNames of(Head head) {
    if (head instanceof ClassifierHead classifier) {
      boolean several = classifier.type() == ClassifierKind.MULTI_LABEL;
      return new TargetNames(several ? TargetKind.LABELS : TargetKind.CLASS, classifier.labels());
    }
    if (head instanceof Tagger tagger) {
      return new TargetNames(TargetKind.TAGS, tagger.tags());
    }
    throw new IllegalArgumentException(
        "model: expected a classifier or tagger, found " + head.kind());
  }
}

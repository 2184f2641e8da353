package dev.unrolled.training.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads spans, such as names of persons, from the tags of a sequence: {@code B-PER I-PER O} in BIO,
 * {@code B-PER I-PER E-PER S-LOC O} in IOBES.
 *
 * <p>As in CoNLL's evaluation (conlleval), a span also begins at an I or E of another type than the
 * tag before, or after O. A tag without a prefix of {@code B-, I-, E-} or {@code S-} is outside.
 */
public final class Spans {

  private Spans() {}

  /**
   * A span of time steps.
   *
   * @param type its type, such as {@code PER}
   * @param from its first time step
   * @param to the time step after its last
   */
  public record Span(String type, int from, int to) {}

  /**
   * Reads the spans of a sequence.
   *
   * @param tags the tag of each time step
   * @return the spans, in order
   */
  public static List<Span> of(List<String> tags) {
    List<Span> spans = new ArrayList<>();
    int from = -1;
    for (int t = 0; t <= tags.size(); t++) {
      String before = t == 0 ? "O" : tags.get(t - 1);
      String tag = t == tags.size() ? "O" : tags.get(t);
      if (from >= 0 && ends(before, tag)) {
        spans.add(new Span(type(before), from, t));
        from = -1;
      }
      if (from < 0 && isInside(tag)) {
        from = t;
      }
    }
    return spans;
  }

  private static boolean ends(String before, String tag) {
    char last = prefix(before);
    char next = prefix(tag);
    return last == 'E'
        || last == 'S'
        || next == 'B'
        || next == 'S'
        || next == 'O'
        || !type(before).equals(type(tag));
  }

  private static boolean isInside(String tag) {
    return prefix(tag) != 'O';
  }

  private static char prefix(String tag) {
    return tag.matches("[BIES]-.+") ? tag.charAt(0) : 'O';
  }

  private static String type(String tag) {
    return isInside(tag) ? tag.substring(2) : "";
  }
}

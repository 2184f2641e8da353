package dev.unrolled.training.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Names of classes, labels or tags, and the targets that a model is trained on. Immutable. */
public final class TargetNames {

  private static final int LONGEST_LIST = 20;

  private final TargetKind kind;
  private final List<String> names;
  private final Map<String, Integer> indices = new HashMap<>();

  /**
   * Creates names.
   *
   * @param kind what they are
   * @param names different names, in the model's order
   */
  public TargetNames(TargetKind kind, List<String> names) {
    this.kind = kind;
    this.names = List.copyOf(names);
    for (String name : names) {
      indices.put(name, indices.size());
    }
  }

  /**
   * Kind of the names.
   *
   * @return the kind
   */
  public TargetKind kind() {
    return kind;
  }

  /**
   * The names, in the model's order.
   *
   * @return C names
   */
  public List<String> names() {
    return names;
  }

  /**
   * Checks that data has no other names.
   *
   * @param file the file's name, for the message
   * @param found the names in the data
   * @throws IllegalArgumentException if there are others; the message lists them
   */
  public void requireKnown(Object file, Collection<String> found) {
    Set<String> unknown = new TreeSet<>(found);
    unknown.removeAll(indices.keySet());
    if (!unknown.isEmpty()) {
      String what = kind == TargetKind.TAGS ? "tags" : "labels";
      throw new IllegalArgumentException(
          "%s: unknown %s: %s; the model's %s: %s"
              .formatted(file, what, listed(unknown), what, listed(names)));
    }
  }

  /** Names for a message. */
  static String listed(Collection<String> names) {
    String list = String.join(", ", names.stream().limit(LONGEST_LIST).toList());
    return names.size() > LONGEST_LIST
        ? "%s and %d more".formatted(list, names.size() - LONGEST_LIST)
        : list;
  }

  /**
   * The targets of a row.
   *
   * @param row a row with known labels
   * @return the index of its class, 1 or 0 for each label, or the index of each tag
   * @throws IllegalArgumentException if a label is unknown or there are too few
   */
  public int[] targets(Example row) {
    if (kind == TargetKind.LABELS) {
      int[] targets = new int[names.size()];
      row.labels().forEach(label -> targets[index(row, label)] = 1);
      return targets;
    }
    int expected = kind == TargetKind.CLASS ? 1 : row.length();
    if (row.labels().size() != expected) {
      throw new IllegalArgumentException(
          "%s: expected %d %s, found %d"
              .formatted(
                  row.where(),
                  expected,
                  kind == TargetKind.CLASS ? "label" : "tags, one for each token",
                  row.labels().size()));
    }
    return row.labels().stream().mapToInt(label -> index(row, label)).toArray();
  }

  private int index(Example row, String label) {
    Integer index = indices.get(label);
    if (index == null) {
      throw new IllegalArgumentException(
          "%s: unknown label \"%s\"; the model's labels: %s"
              .formatted(row.where(), label, listed(names)));
    }
    return index;
  }
}

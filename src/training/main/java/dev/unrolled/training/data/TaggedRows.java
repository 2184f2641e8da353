package dev.unrolled.training.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Rows with the name of a tag for every time step. */
public final class TaggedRows {

  private final InputRows inputs;
  private final List<List<String>> tags;

  private TaggedRows(InputRows inputs, List<List<String>> tags) {
    this.inputs = inputs;
    this.tags = tags;
  }

  /**
   * Pairs up rows and tags.
   *
   * @param inputs N rows of ids or features
   * @param tags N lists of names, one for each time step
   * @return the rows
   * @throws IllegalArgumentException if there are not as many lists as rows, or not as many tags as
   *     time steps; the message says where
   */
  public static TaggedRows of(InputRows inputs, List<List<String>> tags) {
    if (tags.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "tags: expected %d rows, as many as inputs, found %d"
              .formatted(inputs.size(), tags.size()));
    }
    for (int row = 0; row < tags.size(); row++) {
      int expected = inputs.rows()[row].length;
      if (tags.get(row).size() != expected) {
        throw new IllegalArgumentException(
            "tags[%d]: expected %d, one for each time step, found %d"
                .formatted(row, expected, tags.get(row).size()));
      }
    }
    return new TaggedRows(inputs, tags.stream().map(List::copyOf).toList());
  }

  /**
   * The rows.
   *
   * @return ids or features
   */
  public InputRows inputs() {
    return inputs;
  }

  /**
   * The tags of each row.
   *
   * @return N lists of names
   */
  public List<List<String>> tags() {
    return tags;
  }

  /**
   * All tags that occur.
   *
   * @return different names, sorted
   */
  public List<String> tagNames() {
    TreeSet<String> names = new TreeSet<>();
    tags.forEach(names::addAll);
    return List.copyOf(names);
  }

  /**
   * The rows with targets as a model is trained on them.
   *
   * @param names the names of the model's tags, in its order
   * @return inputs, and for each time step the index of its tag
   * @throws IllegalArgumentException if a row has another tag; the message lists all others
   */
  public Sequences sequences(List<String> names) {
    Set<String> unknown = new TreeSet<>(tagNames());
    unknown.removeAll(Set.copyOf(names));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown tags: %s; the model's tags: %s"
              .formatted(String.join(", ", unknown), String.join(", ", names)));
    }
    Map<String, Integer> indices = new HashMap<>();
    IntStream.range(0, names.size()).forEach(i -> indices.put(names.get(i), i));
    int[][] targets =
        tags.stream()
            .map(row -> row.stream().mapToInt(tag -> indices.getOrDefault(tag, 0)).toArray())
            .toArray(int[][]::new);
    return Sequences.of(inputs, targets);
  }
}

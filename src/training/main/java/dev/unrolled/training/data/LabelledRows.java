package dev.unrolled.training.data;

import dev.unrolled.formats.Requirements;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Rows with the names of their classes: one for each row, or any number of labels. */
public final class LabelledRows {

  private final InputRows inputs;
  private final List<Set<String>> labels;
  private final boolean multiLabel;

  private LabelledRows(InputRows inputs, List<Set<String>> labels, boolean multiLabel) {
    if (labels.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "labels: expected %d, as many as rows, found %d".formatted(inputs.size(), labels.size()));
    }
    this.inputs = inputs;
    this.labels = labels;
    this.multiLabel = multiLabel;
  }

  /**
   * Rows that have one class each.
   *
   * @param inputs N rows of ids or features
   * @param labels N names
   * @return the rows
   * @throws IllegalArgumentException if there are not as many labels as rows
   */
  public static LabelledRows of(InputRows inputs, List<String> labels) {
    return new LabelledRows(inputs, labels.stream().map(Set::of).toList(), false);
  }

  /**
   * Rows that have any number of labels each.
   *
   * @param inputs N rows of ids or features
   * @param labels N sets of names
   * @return the rows
   * @throws IllegalArgumentException if there are not as many sets as rows, or no set has a label
   */
  public static LabelledRows ofSets(InputRows inputs, List<? extends Collection<String>> labels) {
    List<Set<String>> sets = labels.stream().<Set<String>>map(set -> new TreeSet<>(set)).toList();
    if (sets.stream().allMatch(Set::isEmpty)) {
      throw new IllegalArgumentException("labels: expected at least 1, found none in any row");
    }
    return new LabelledRows(inputs, sets, true);
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
   * The names of each row.
   *
   * @return N sets, of one name each unless rows have several labels
   */
  public List<Set<String>> labels() {
    return labels;
  }

  /**
   * Whether rows have any number of labels instead of one class.
   *
   * @return true for several labels
   */
  public boolean multiLabel() {
    return multiLabel;
  }

  /**
   * All names that occur.
   *
   * @return different names, sorted
   */
  public List<String> classes() {
    return List.copyOf(counts().keySet());
  }

  /** The number of rows of each class, sorted by its name. */
  private Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    labels.forEach(row -> row.forEach(label -> counts.merge(label, 1L, Long::sum)));
    return counts;
  }

  /**
   * Weights by which all classes have the same influence: scikit-learn's {@code balanced}, {@code N
   * / (C * rows of the class)}.
   *
   * @return a weight for each class
   */
  public Map<String, Double> balancedWeights() {
    Map<String, Long> counts = counts();
    Map<String, Double> weights = new LinkedHashMap<>();
    counts.forEach(
        (label, count) ->
            weights.put(label, (double) inputs.size() / ((double) counts.size() * count)));
    return weights;
  }

  /**
   * Checks that every class has a row.
   *
   * @param classes names
   * @throws IllegalArgumentException if one has none; the message lists them
   */
  public void requireExamples(List<String> classes) {
    List<String> without = classes.stream().filter(name -> !counts().containsKey(name)).toList();
    if (!without.isEmpty()) {
      throw new IllegalArgumentException(
          "classes: expected at least 1 row of each, found none of " + String.join(", ", without));
    }
  }

  /**
   * The rows with targets as a model is trained on them.
   *
   * @param classes the names of the model's classes, in its order
   * @return inputs, and for each row the index of its class, or for each label 1 or 0
   * @throws IllegalArgumentException if a row has another label; the message lists all others
   */
  public Sequences sequences(List<String> classes) {
    requireKnown(classes);
    int[][] targets =
        labels.stream()
            .map(
                row ->
                    multiLabel
                        ? classes.stream().mapToInt(c -> row.contains(c) ? 1 : 0).toArray()
                        : new int[] {classes.indexOf(row.iterator().next())})
            .toArray(int[][]::new);
    return Sequences.of(inputs, targets);
  }

  private void requireKnown(List<String> classes) {
    Set<String> unknown = new TreeSet<>(counts().keySet());
    unknown.removeAll(Set.copyOf(classes));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown labels: %s; the model's labels: %s"
              .formatted(String.join(", ", unknown), String.join(", ", classes)));
    }
  }

  /**
   * The rows as {@link #sequences}, whose loss counts by class.
   *
   * @param classes the names of the model's classes, in its order
   * @param weights a weight of 0 or more by class; 1 where none is given. Of several labels, a
   *     label counts by its weight where a row has it
   * @return inputs, targets and weights
   * @throws IllegalArgumentException if a weight is of an unknown class or negative, or all are 0
   */
  public Sequences sequences(List<String> classes, Map<String, Double> weights) {
    weights.forEach(
        (name, weight) -> {
          if (!classes.contains(name)) {
            throw new IllegalArgumentException(
                "class weights: unknown class \"%s\"; classes: %s"
                    .formatted(name, String.join(", ", classes)));
          }
          Requirements.notNegative("class weight of " + name, weight.floatValue());
        });
    Sequences rows = sequences(classes);
    return weights.isEmpty() ? rows : rows.withTokenWeights(weights(rows, classes, weights));
  }

  private float[][] weights(Sequences rows, List<String> classes, Map<String, Double> weights) {
    float[][] values = new float[rows.size()][];
    for (int row = 0; row < values.length; row++) {
      int[] targets = rows.targets()[row];
      values[row] = new float[targets.length];
      for (int i = 0; i < targets.length; i++) {
        String name = classes.get(multiLabel ? i : targets[i]);
        boolean counts = !multiLabel || targets[i] == 1;
        values[row][i] = counts ? weights.getOrDefault(name, 1.0).floatValue() : 1;
      }
    }
    return values;
  }
}

package dev.unrolled.training;

import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.LabelledRows;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Rows of ids or features whose classes follow from a rule. */
public final class ClassifierTask {

  /** The number of ids. */
  public static final int V = 6;

  private ClassifierTask() {}

  /** Rows of 2 to {@code longest} ids. */
  public static int[][] ids(int rows, int longest, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, rows)
        .mapToObj(row -> random.ints(2 + random.nextInt(longest - 1), 0, V).toArray())
        .toArray(int[][]::new);
  }

  /** The class is the first id's remainder: {@code zero}, {@code one} or {@code two}. */
  public static LabelledRows threeClasses(int rows, long seed) {
    List<String> names = List.of("zero", "one", "two");
    int[][] ids = ids(rows, 7, seed);
    return LabelledRows.of(
        InputRows.ofIds(ids), Arrays.stream(ids).map(row -> names.get(row[0] % 3)).toList());
  }

  /** Whether id 1 is in a row. */
  public static LabelledRows twoClasses(int rows, long seed) {
    int[][] ids = ids(rows, 7, seed);
    return LabelledRows.of(
        InputRows.ofIds(ids),
        Arrays.stream(ids).map(row -> has(row, 1) ? "with one" : "without one").toList());
  }

  /** Label {@code has i} for each id i below 3 that is in a row. */
  public static LabelledRows labels(int rows, long seed) {
    int[][] ids = ids(rows, 7, seed);
    return LabelledRows.ofSets(
        InputRows.ofIds(ids), Arrays.stream(ids).map(ClassifierTask::labels).toList());
  }

  private static Set<String> labels(int[] row) {
    Set<String> labels = new TreeSet<>();
    for (int id = 0; id < 3; id++) {
      if (has(row, id)) {
        labels.add("has " + id);
      }
    }
    return labels;
  }

  private static boolean has(int[] row, int id) {
    return Arrays.stream(row).anyMatch(found -> found == id);
  }

  /** Whether the sum of the first of two features is above 0. */
  public static LabelledRows features(int rows, long seed) {
    Random random = new Random(seed);
    float[][][] features = new float[rows][][];
    String[] labels = new String[rows];
    for (int row = 0; row < rows; row++) {
      float sum = 0;
      features[row] = new float[2 + random.nextInt(6)][2];
      for (float[] timeStep : features[row]) {
        timeStep[0] = (float) random.nextGaussian();
        timeStep[1] = (float) random.nextGaussian();
        sum += timeStep[0];
      }
      labels[row] = sum > 0 ? "up" : "down";
    }
    return LabelledRows.of(InputRows.ofFeatures(features), List.of(labels));
  }
}

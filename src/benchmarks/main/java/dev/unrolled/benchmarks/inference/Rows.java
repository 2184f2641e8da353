package dev.unrolled.benchmarks.inference;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows of ids for calls. */
public final class Rows {

  private static final int T = 5;
  private static final int V = 100;

  private Rows() {}

  /** Returns random ids [B, T], which depend on the number of rows only. */
  public static int[][] random(int rows) {
    Random random = new Random(rows);
    return Stream.generate(() -> random.ints(T, 0, V).toArray()).limit(rows).toArray(int[][]::new);
  }

  /** Returns rows in row-major order. */
  static int[] flat(int[][] rows) {
    int[] flat = new int[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * rows[0].length, rows[0].length);
    }
    return flat;
  }

  /** Writes a line for each row, ids separated by spaces, and returns the file's absolute path. */
  public static String write(Path file, int[][] rows) throws IOException {
    Files.write(file, Arrays.stream(rows).map(Rows::line).toList());
    return file.toAbsolutePath().toString();
  }

  private static String line(int[] ids) {
    return IntStream.of(ids).mapToObj(String::valueOf).collect(joining(" "));
  }

  /** Reads the rows of a file. */
  public static int[][] read(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(Rows::row).toArray(int[][]::new);
  }

  private static int[] row(String line) {
    return Arrays.stream(line.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
  }
}

package dev.unrolled.benchmarks.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows that all peers read: a line each, ids separated by spaces. */
final class RowFile {

  private static final int ROWS = 256;
  private static final int T = 5;
  private static final int V = 100;
  private static final long SEED = 1;

  private RowFile() {}

  static Path write(Path folder) throws IOException {
    Random random = new Random(SEED);
    List<String> lines = IntStream.range(0, ROWS).mapToObj(row -> line(random)).toList();
    return Files.write(folder.resolve("rows.txt"), lines).toAbsolutePath();
  }

  private static String line(Random random) {
    return random.ints(T, 0, V).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }

  static int[][] read(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(RowFile::row).toArray(int[][]::new);
  }

  private static int[] row(String line) {
    return Arrays.stream(line.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
  }
}

package dev.unrolled.benchmarks.deeplearning4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Pairs of id sequences, from lines with input ids, TAB, target ids. */
record Pairs(int[][] inputs, int[][] targets) {

  static Pairs read(Path file) throws IOException {
    List<String[]> lines = Files.readAllLines(file).stream().map(l -> l.split("\t")).toList();
    return new Pairs(column(lines, 0), column(lines, 1));
  }

  private static int[][] column(List<String[]> lines, int column) {
    return lines.stream()
        .map(line -> Arrays.stream(line[column].split(" ")).mapToInt(Integer::parseInt).toArray())
        .toArray(int[][]::new);
  }

  /** Returns all batches, in order. */
  List<Pairs> batches(int size) {
    return IntStream.range(0, inputs.length / size)
        .mapToObj(batch -> rows(batch * size, (batch + 1) * size))
        .toList();
  }

  private Pairs rows(int begin, int end) {
    return new Pairs(
        Arrays.copyOfRange(inputs, begin, end), Arrays.copyOfRange(targets, begin, end));
  }
}

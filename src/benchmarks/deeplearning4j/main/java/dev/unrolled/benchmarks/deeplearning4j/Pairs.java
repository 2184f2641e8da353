package dev.unrolled.benchmarks.deeplearning4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Sequences of ids and what they become: a line is input ids, TAB, target ids. */
record Pairs(int[][] inputs, int[][] targets) {

  static Pairs read(Path file) throws IOException {
    List<String[]> lines = Files.readAllLines(file).stream().map(l -> l.split("\t")).toList();
    return new Pairs(side(lines, 0), side(lines, 1));
  }

  private static int[][] side(List<String[]> lines, int side) {
    return lines.stream()
        .map(line -> Arrays.stream(line[side].split(" ")).mapToInt(Integer::parseInt).toArray())
        .toArray(int[][]::new);
  }

  /** All batches, in order. */
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

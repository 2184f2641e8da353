package dev.unrolled.cli.shared;

import dev.unrolled.training.data.Sequences;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Rows that are printed with their targets before training. */
public final class Samples {

  private Samples() {}

  public static void print(PrintWriter out, Sequences data) {
    out.println("Samples:");
    for (int row = 0; row < data.size(); row++) {
      out.println("  " + ids(data.inputs()[row]) + "  =>  " + ids(data.targets()[row]));
    }
    out.flush();
  }

  /** Ids as they stand in a text file. */
  public static String ids(int[] ids) {
    return Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }
}

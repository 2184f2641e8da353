package dev.unrolled.benchmarks;

import dev.unrolled.benchmarks.inference.LoaderBenchmark;
import dev.unrolled.benchmarks.shared.Commands;

/** The command that runs if no other is named: the benchmarks of the loader. */
public final class Benchmarks {

  private Benchmarks() {}

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new LoaderBenchmark()).execute(arguments));
  }
}

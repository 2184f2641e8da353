package dev.unrolled.benchmarks;

import dev.unrolled.benchmarks.inference.LoaderBenchmark;
import dev.unrolled.benchmarks.shared.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that runs the benchmarks of the loader and prints a table. */
@Command(name = "Benchmarks", mixinStandardHelpOptions = true, sortOptions = false)
public final class Benchmarks implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Parameters(
      arity = "0..*",
      paramLabel = "BENCHMARK",
      description = "Names of the benchmarks (default: all).")
  private List<String> names = new ArrayList<>();

  @Option(names = "--short", description = "A smoke test of a minute.")
  private boolean isShort;

  /** Runs the command; see {@code --help} for its arguments. */
  public static void main(String[] arguments) {
    System.exit(Commands.line(new Benchmarks()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    List<LoaderBenchmark> all = List.of(LoaderBenchmark.values());
    var benchmarks = Commands.chosen(command, "benchmark", names, all, Enum::name);
    Path folder = Commands.folder(command, Path.of("target", "benchmarks"));
    return LoaderBenchmark.run(benchmarks, folder, isShort);
  }
}

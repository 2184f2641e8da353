package dev.unrolled.benchmarks;

import dev.unrolled.benchmarks.command.Arguments;
import dev.unrolled.benchmarks.command.Commands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs all benchmarks of the loader, or those named, and prints a table for each.
 *
 * <p>Each round starts every setting once, in a process of its own, so that who is compared runs by
 * turns; the tables have the medians of the rounds, and of their ratios.
 */
@Command(name = "Benchmarks", mixinStandardHelpOptions = true, sortOptions = false)
public final class Benchmarks implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Parameters(
      arity = "0..*",
      paramLabel = "BENCHMARK",
      description = "Which of the benchmarks (default: all).")
  private List<String> benchmarks = new ArrayList<>();

  @Option(names = "--short", description = "A try of a minute; its figures mean nothing.")
  private boolean isShort;

  private Benchmarks() {}

  /**
   * Runs it.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return Commands.line(new Benchmarks());
  }

  /** Checks that the peers agree, then times them. */
  @Override
  public Integer call() throws RunnerException, IOException {
    Arguments arguments = new Arguments(command);
    List<Class<?>> chosen =
        arguments.chosen("benchmark", benchmarks, Plan.benchmarks(), Class::getSimpleName);
    arguments.folder(Rounds.FOLDER);
    System.out.println(Agreement.check());
    Rounds rounds = isShort ? Rounds.SHORT : Rounds.FULL;
    Figures figures = rounds.run(chosen.stream().flatMap(Plan::of).toList());
    System.out.println(Surroundings.describe(rounds));
    chosen.forEach(type -> print(type, figures));
    return ExitCode.OK;
  }

  private static void print(Class<?> benchmark, Figures figures) {
    Tables tables = new Tables(figures);
    System.out.println();
    if (benchmark == CallOverhead.class) {
      System.out.println(tables.callOverhead());
    } else if (benchmark == Throughput.class) {
      System.out.println(tables.throughput());
    } else {
      System.out.println(tables.largeBatch());
    }
  }
}

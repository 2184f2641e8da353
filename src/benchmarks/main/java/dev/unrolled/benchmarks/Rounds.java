package dev.unrolled.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How often and how long everything is timed.
 *
 * @param count rounds, each of which starts every setting once
 * @param warmUps iterations before it counts
 * @param iterations iterations that count
 * @param milliseconds of an iteration
 */
record Rounds(int count, int warmUps, int iterations, int milliseconds) {

  static final Rounds FULL = new Rounds(5, 12, 3, 1000);
  static final Rounds SHORT = new Rounds(1, 1, 1, 1000);

  /** Where {@code results.json} and {@code jmh.log} go. */
  static final Path FOLDER = Path.of("target", "benchmarks");

  /** Runs them all and writes {@code results.json} into the folder, which must be there. */
  Figures run(List<Plan> plans) throws RunnerException, IOException {
    List<RunResult> results = new ArrayList<>();
    for (int round = 1; round <= count; round++) {
      for (Plan plan : plans) {
        System.err.printf(
            "round %d/%d: %s, callers: %d%n",
            round, count, plan.timed().getSimpleName(), plan.callers());
        results.addAll(run(plan));
      }
    }
    write(results);
    return Figures.of(results);
  }

  private List<RunResult> run(Plan plan) throws RunnerException {
    TimeValue time = TimeValue.milliseconds(milliseconds);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + plan.timed().getName() + "\\.")
            .threads(plan.isAsync() ? 1 : plan.callers())
            .forks(1)
            // Threads that wait for each other's start and end go on calling, and are counted.
            .syncIterations(false)
            .warmupIterations(warmUps)
            .warmupTime(time)
            .measurementIterations(iterations)
            .measurementTime(time)
            .shouldFailOnError(true)
            .output(FOLDER.resolve("jmh.log").toString());
    if (!plan.implementations().isEmpty()) {
      options.param("implementation", plan.names());
    }
    if (plan.isAsync()) {
      options.param("callers", String.valueOf(plan.callers()));
    }
    return List.copyOf(new Runner(options.build()).run());
  }

  private static void write(List<RunResult> results) throws IOException {
    Path file = FOLDER.resolve("results.json");
    try (PrintStream json = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, json).writeOut(results);
    }
  }
}

package dev.unrolled.benchmarks.growth;

import dev.unrolled.benchmarks.command.Arguments;
import dev.unrolled.benchmarks.command.Commands;
import dev.unrolled.benchmarks.guide.Json;
import dev.unrolled.benchmarks.guide.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how time and memory grow with the sizes of the work, and prints tables. */
@Command(name = "GrowthFigures", mixinStandardHelpOptions = true, sortOptions = false)
public final class GrowthFigures implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Parameters(
      arity = "0..*",
      paramLabel = "PART",
      description = "T, V, units, batch, answers or operations (default: all).")
  private List<String> parts = new ArrayList<>();

  @Option(
      names = "--short",
      description = "One round of the smallest sizes; its figures mean nothing.")
  private boolean tried;

  @Option(
      names = "--record",
      description = "Keep results/growth.json, and put tables and pictures of it into the guide.")
  private boolean recorded;

  @Option(
      names = "--out",
      defaultValue = "target/benchmarks/growth",
      description = "Where results.json and the pictures go (default: ${DEFAULT-VALUE}).")
  private Path folder;

  private GrowthFigures() {}

  /**
   * Runs it.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /**
   * The command, ready to run; it does not end the process.
   *
   * @return a new command line
   */
  public static CommandLine commandLine() {
    return Commands.line(new GrowthFigures());
  }

  /**
   * Its part of the guide.
   *
   * @return the section
   */
  public static Section<?> section() {
    return Results.SECTION;
  }

  @Override
  public Integer call() throws IOException {
    Arguments arguments = new Arguments(command);
    List<String> chosen = arguments.chosen("part", parts, Plan.PARTS, part -> part);
    if (recorded) {
      if (tried || !parts.isEmpty()) {
        throw arguments.wrong("--record: expected everything in full, found a part of it");
      }
      Results.SECTION.files().forEach(arguments::writable);
    }
    if (!Files.isReadable(PeakMemory.STATUS)) {
      throw arguments.wrong(
          "expected Linux's %s, which says the memory, found none".formatted(PeakMemory.STATUS));
    }
    arguments.folder(folder);
    Results results = new Measuring(tried ? Plan.tried(chosen) : Plan.of(chosen)).run();
    keep(results);
    System.out.println(Table.of(results));
    if (recorded) {
      Results.SECTION.keep(results);
    }
    return CommandLine.ExitCode.OK;
  }

  private void keep(Results results) throws IOException {
    Json.write(folder.resolve("results.json"), results);
    for (var picture : Pictures.of(results).entrySet()) {
      picture.getValue().write(folder.resolve(picture.getKey()));
    }
  }
}

package dev.unrolled.benchmarks.inference;

import dev.unrolled.benchmarks.guide.Json;
import dev.unrolled.benchmarks.guide.Machine;
import dev.unrolled.benchmarks.guide.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Times a prediction of ours and of the peers by turns, and prints tables. */
@Command(name = "InferenceFigures", mixinStandardHelpOptions = true, sortOptions = false)
public final class InferenceFigures implements Callable<Integer> {

  private static final Race FULL = new Race(List.of(Peer.values()), 5, 1000);
  private static final Race SHORT = new Race(List.of(Peer.values()), 1, 100);

  @Spec private CommandSpec command;

  @Option(names = "--peers", split = ",", description = "Which of the peers (default: all).")
  private List<String> peers = new ArrayList<>();

  @Option(names = "--tensorflow", description = "A Python with tensorflow-cpu, for python.")
  private @Nullable Path tensorflow;

  @Option(names = "--short", description = "One round of few calls; its figures mean nothing.")
  private boolean tried;

  @Option(
      names = "--record",
      description = "Keep results/inference.json, and put the tables made from it into the guide.")
  private boolean recorded;

  @Option(
      names = "--out",
      defaultValue = "target/benchmarks/inference",
      description = "Where rows and results.json go (default: ${DEFAULT-VALUE}).")
  private Path folder;

  private InferenceFigures() {}

  /**
   * Runs it.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new InferenceFigures()).execute(arguments));
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
    List<Peer> chosen = peers();
    Path python = runs(tensorflow);
    if (recorded && (tried || !peers.isEmpty())) {
      throw wrong("--record: expected all peers in full, found a part of them");
    }
    makeFolder();
    Race race = tried ? SHORT : FULL;
    List<Measured> measured =
        new Race(chosen, race.rounds(), race.millis()).run(RowFile.write(folder), python);
    Results results = new Results(Machine.describe(), measured);
    Json.MAPPER
        .writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve("results.json").toFile(), results);
    System.out.println(Table.of(results));
    if (recorded) {
      Results.SECTION.keep(results);
    }
    return peers.isEmpty() || measured.stream().allMatch(it -> it.missing() == null)
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private List<Peer> peers() {
    List<String> known = Arrays.stream(Peer.values()).map(Peer::title).toList();
    for (String name : peers) {
      if (!known.contains(name)) {
        throw wrong("peer: expected one of %s, found %s".formatted(known, name));
      }
    }
    return Stream.of(Peer.values())
        .filter(peer -> peers.isEmpty() || peers.contains(peer.title()))
        .toList();
  }

  private @Nullable Path runs(@Nullable Path python) {
    if (python == null) {
      return null;
    }
    if (!Files.isExecutable(python)) {
      throw wrong("expected a Python interpreter, found none at " + python);
    }
    return python.toAbsolutePath();
  }

  private void makeFolder() {
    try {
      Files.createDirectories(folder);
      if (Files.isWritable(folder)) {
        return;
      }
    } catch (IOException e) {
      // Said below.
    }
    throw wrong("expected a folder that can be written, found " + folder);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}

package dev.unrolled.benchmarks.inference;

import dev.unrolled.benchmarks.command.Commands;
import dev.unrolled.benchmarks.command.RaceFlags;
import dev.unrolled.benchmarks.guide.Json;
import dev.unrolled.benchmarks.guide.Machine;
import dev.unrolled.benchmarks.guide.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Times a prediction of ours and of the peers by turns, and prints tables. */
@Command(name = "InferenceFigures", mixinStandardHelpOptions = true, sortOptions = false)
public final class InferenceFigures implements Callable<Integer> {

  @Mixin private RaceFlags flags = new RaceFlags();

  private InferenceFigures() {}

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
    return Commands.line(new InferenceFigures());
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
    List<Peer> peers = flags.peers(Peer.values(), Peer::title);
    boolean recorded = flags.isRecorded(Results.SECTION, false);
    Path folder = flags.folder(Results.SECTION);
    Race race = flags.isShort() ? new Race(peers, 1, 100) : new Race(peers, 5, 1000);
    List<Measured> measured = race.run(RowFile.write(folder), flags.tensorflow());
    Results results = new Results(Machine.describe(), measured);
    Json.write(folder.resolve("results.json"), results);
    System.out.println(Table.of(results));
    if (recorded) {
      Results.SECTION.keep(results);
    }
    return flags.exitCode(results.isComplete());
  }
}

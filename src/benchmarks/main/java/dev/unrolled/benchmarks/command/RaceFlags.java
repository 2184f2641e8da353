package dev.unrolled.benchmarks.command;

import dev.unrolled.benchmarks.guide.Section;
import dev.unrolled.benchmarks.peer.Python;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command is told that lets peers run against each other. */
public final class RaceFlags {

  private static final Path RESULTS = Path.of("target", "benchmarks");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "PEER",
      description = "Which of the peers (default: all).")
  private List<String> peers = new ArrayList<>();

  @Option(
      names = "--tensorflow",
      paramLabel = "PYTHON",
      description = "A Python with TensorFlow and what else the README tells to install.")
  private @Nullable Python tensorflow;

  @Option(names = "--short", description = "One round of little work; its figures mean nothing.")
  private boolean isShort;

  @Option(
      names = "--record",
      description = "Keep the results in results/, and put the tables made from it into the guide.")
  private boolean recorded;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where data and results.json go (default: a folder in target/benchmarks).")
  private @Nullable Path folder;

  /**
   * Checks of what the command was given.
   *
   * @return the checks
   */
  public Arguments arguments() {
    return new Arguments(command);
  }

  /**
   * Who races.
   *
   * @param all that there are
   * @param title gives one's name
   * @param <P> their type
   * @return those that were named, or all
   * @throws ParameterException if there is none of a name
   */
  public <P> List<P> peers(P[] all, Function<P, String> title) {
    return arguments().chosen("peer", peers, List.of(all), title);
  }

  /**
   * The Python for what runs on TensorFlow.
   *
   * @return the interpreter; null if none was given
   */
  public @Nullable Python tensorflow() {
    return tensorflow;
  }

  /**
   * Whether all is only tried.
   *
   * @return whether it is
   */
  public boolean isShort() {
    return isShort;
  }

  /**
   * Whether the results are for the guide.
   *
   * @param section of the guide
   * @param isPart whether less than everything but the peers is run
   * @return whether they are
   * @throws ParameterException if they should be, and are a part or cannot be written
   */
  public boolean isRecorded(Section<?> section, boolean isPart) {
    if (recorded) {
      if (isPart || isShort || !peers.isEmpty()) {
        throw arguments().wrong("--record: expected everything in full, found a part of it");
      }
      section.files().forEach(arguments()::writable);
    }
    return recorded;
  }

  /**
   * Where data and results go.
   *
   * @param section which the results are of
   * @return a folder that is there
   * @throws ParameterException if nothing can be written into it
   */
  public Path folder(Section<?> section) {
    return arguments().folder(folder == null ? RESULTS.resolve(section.name()) : folder);
  }

  /**
   * How the command ends: badly if a peer is missing that was asked for by name.
   *
   * @param isComplete whether no peer is missing
   * @return the exit code
   */
  public int exitCode(boolean isComplete) {
    return isComplete || peers.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}

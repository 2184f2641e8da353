package dev.unrolled.benchmarks.shared;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * How a command ended.
 *
 * @param said on the error stream, line by line
 */
public record Ended(int exitCode, List<String> said) {

  /** Runs it. */
  public static Ended of(CommandLine command, String... arguments) {
    StringWriter said = new StringWriter();
    int exitCode = command.setErr(new PrintWriter(said, true)).execute(arguments);
    return new Ended(exitCode, said.toString().lines().toList());
  }

  /** What a command does with wrong arguments. */
  public static Ended withWrongArguments(String line) {
    return new Ended(CommandLine.ExitCode.USAGE, List.of(line));
  }
}

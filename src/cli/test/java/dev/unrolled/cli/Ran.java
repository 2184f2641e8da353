package dev.unrolled.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** What a run of the command printed, and its exit code. */
public record Ran(int exitCode, String out, String err) {

  public static Ran unrolled(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Unrolled.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    int exitCode = command.execute(words);
    return new Ran(exitCode, out.toString(), err.toString());
  }

  public List<String> lines() {
    return out.lines().toList();
  }
}

package dev.unrolled.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unrolled help}: shows the help of a command, however deep. */
@Command(
    name = "help",
    description = "Shows the help of a command, such as that of train echo.",
    footerHeading = "%nExamples:%n",
    footer = {"  unrolled help predict", "  unrolled help train echo"})
final class Help implements Runnable {

  @Spec private CommandSpec command;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "A command and its subcommands.")
  private List<String> names = new ArrayList<>();

  @Override
  public void run() {
    CommandLine shown = command.parent().commandLine();
    for (String name : names) {
      CommandLine next = shown.getSubcommands().get(name);
      if (next == null) {
        throw new ParameterException(
            command.commandLine(),
            "help: unknown command \"%s\"; known commands: %s"
                .formatted(name, String.join(", ", shown.getSubcommands().keySet())));
      }
      shown = next;
    }
    shown.usage(command.commandLine().getOut());
  }
}

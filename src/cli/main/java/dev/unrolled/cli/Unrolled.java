package dev.unrolled.cli;

import dev.unrolled.cli.doctor.Doctor;
import dev.unrolled.cli.model.Evaluate;
import dev.unrolled.cli.model.Explain;
import dev.unrolled.cli.model.Export;
import dev.unrolled.cli.model.Import;
import dev.unrolled.cli.model.Inspect;
import dev.unrolled.cli.model.KeepGolden;
import dev.unrolled.cli.model.Plot;
import dev.unrolled.cli.model.Predict;
import dev.unrolled.cli.model.Verify;
import dev.unrolled.cli.serve.Serve;
import dev.unrolled.cli.shared.Failure;
import dev.unrolled.cli.shared.TensorFlowLog;
import dev.unrolled.cli.train.Train;
import dev.unrolled.cli.tune.Tune;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code unrolled}. */
@Command(
    name = "unrolled",
    description =
        "Recurrent networks for TensorFlow Java: train, tune, predict, explain, plot, inspect,"
            + " export, import, verify, serve, doctor.",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.class,
    subcommands = {
      Train.class,
      Tune.class,
      Evaluate.class,
      Predict.class,
      Inspect.class,
      Explain.class,
      Plot.class,
      Export.class,
      Import.class,
      KeepGolden.class,
      Verify.class,
      Serve.class,
      Doctor.class,
      Help.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled train echo",
      "  unrolled predict target/models/echo 86 81 88 1 23",
      "  unrolled inspect target/models/echo",
      "  unrolled serve savedmodels"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong use"})
public final class Unrolled {

  /** picocli's message for a value that is not a constant of an enum. */
  private static final Pattern ENUM =
      Pattern.compile(
          "Invalid value for option '(.+?)'.*: expected one of \\[(.*)] \\(case-insensitive\\) but"
              + " was '(.*)'");

  /** picocli's words before the message of a converter. */
  private static final Pattern INVALID =
      Pattern.compile("^Invalid value for option '(.+?)'(?: \\(.*?\\))?: (?=expected )");

  /** For picocli. */
  public Unrolled() {}

  /**
   * Runs the command and ends the process with its exit code.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    TensorFlowLog.showErrorsOnly();
    System.exit(commandLine().execute(arguments));
  }

  /**
   * The command, ready to run; it does not end the process.
   *
   * @return a new command line
   */
  public static CommandLine commandLine() {
    CommandLine commands = new CommandLine(new Unrolled());
    commands
        .getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().versionProvider(new Versions()));
    return commands
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionStrategy(Unrolled::run)
        .setParameterExceptionHandler(Unrolled::sayWhatIsWrong)
        .setExecutionExceptionHandler(Unrolled::sayWhatFailed);
  }

  /** Runs the subcommand; picocli does not catch an {@link Error}. */
  private static int run(ParseResult arguments) {
    try {
      return new CommandLine.RunLast().execute(arguments);
    } catch (OutOfMemoryError e) {
      List<CommandLine> commands = arguments.asCommandLineList();
      CommandLine last = commands.get(commands.size() - 1);
      last.getErr().println("unrolled: " + message(e, last));
      return ExitCode.SOFTWARE;
    } catch (UnsatisfiedLinkError e) {
      System.err.println("unrolled: " + e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private static String message(OutOfMemoryError e, CommandLine command) {
    String streaming =
        command.getCommandSpec().findOption("--stream") == null
            ? ""
            : ", or --stream leaves the sequences in their file";
    return "%s: the heap of %d MB is too small; java -Xmx4g (or MAVEN_OPTS=-Xmx4g) has one of 4 GB%s"
        .formatted(e.getMessage(), Runtime.getRuntime().maxMemory() >> 20, streaming);
  }

  private static int sayWhatIsWrong(ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    command.getErr().println("unrolled: " + sentence(exception));
    UnmatchedArgumentException.printSuggestions(exception, command.getErr());
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().printf("Try '%s --help'.%n", name);
    return ExitCode.USAGE;
  }

  /** Its message, without the word that picocli begins some of them with. */
  private static String sentence(ParameterException exception) {
    String message = String.valueOf(exception.getMessage()).replaceFirst("^Error: ", "");
    Matcher names = ENUM.matcher(message);
    return names.matches()
        ? "%s: expected one of %s, found %s"
            .formatted(names.group(1), names.group(2).toLowerCase(Locale.ROOT), names.group(3))
        : INVALID.matcher(message).replaceFirst("$1: ");
  }

  /** An error is a sentence for a person, not a stack trace. */
  private static int sayWhatFailed(
      Exception exception, CommandLine command, ParseResult arguments) {
    command.getErr().println("unrolled: " + Failure.message(exception));
    return ExitCode.SOFTWARE;
  }
}

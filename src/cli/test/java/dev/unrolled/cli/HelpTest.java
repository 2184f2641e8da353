package dev.unrolled.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands say of themselves. */
class HelpTest {

  private static final int TERMINAL = 80;

  static List<CommandLine> commands() {
    return below(Unrolled.commandLine()).toList();
  }

  private static Stream<CommandLine> below(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::below));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noExampleIsBrokenByTheEdgeOfATerminal(CommandLine command) {
    String[] footer = command.getCommandSpec().usageMessage().footer();
    assertThat(footer).allMatch(line -> line.length() < TERMINAL);
    String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    assertThat(help.lines().toList()).containsAll(List.of(footer));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noWordIsBrokenByTheEdgeOfAColumn(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    Stream<String> arguments = spec.args().stream().flatMap(arg -> Stream.of(arg.description()));
    List<String> words =
        Stream.concat(arguments, Stream.of(spec.usageMessage().description()))
            .flatMap(line -> Stream.of(line.trim().split(" +")))
            .filter(word -> !word.contains("$"))
            .map(word -> " " + word.split(",", -1)[0])
            .toList();
    String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF).replace('\n', ' ');
    assertThat(words).allMatch(help::contains);
  }

  @Test
  void helpFindsSubcommandsOfSubcommands() {
    assertThat(Ran.unrolled("help", "train", "echo").out())
        .isEqualTo(Ran.unrolled("train", "echo", "--help").out())
        .startsWith("Usage: unrolled train echo [OPTIONS]");
    Ran unknown = Ran.unrolled("help", "train", "ecko");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .startsWith("unrolled: help: unknown command \"ecko\"; known commands: echo, sequences");
  }

  @ParameterizedTest
  @CsvSource({"train,echo", "train,sequences", "tune,echo", "tune,sequences"})
  void optionsAreGrouped(String command, String data) {
    String help = Ran.unrolled(command, data, "--help").out();
    assertThat(help.lines())
        .containsSubsequence(
            "Data and batches:", "Model:", "Optimizer:", "Dropout:", "When to stop:", "Run:");
    long longest =
        Arrays.stream(help.split("\\n\\n", -1))
            .mapToLong(group -> group.lines().filter(line -> line.matches(" +(-., )?--.*")).count())
            .max()
            .orElseThrow();
    assertThat(longest).as("options of one group").isLessThanOrEqualTo(12);
  }

  @Test
  void aWrongWordIsAnsweredWithTheWordsOfTheHelp() {
    Ran ran = Ran.unrolled("train", "echo", "--cell", "foo");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("unrolled: --cell: expected one of lstm, gru, simple_rnn, found foo\n");
  }
}

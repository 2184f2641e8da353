package dev.unrolled.crosscheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Unrolled;
import dev.unrolled.server.ModelServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ServingGuideTest {

  private static final Pattern FLAG = Pattern.compile("\\| `(--[a-z_]+)` \\| ([^|]*) \\|");

  /** Defaults that depend on the machine or on other flags, in the words of the guide. */
  private static final Map<String, String> COMPUTED =
      Map.of(
          "--max_running_requests", "eight for each processor",
          "--max_running_requests_per_model", "half of them",
          "--max_bytes_in_flight", "a tenth of Java's heap",
          "--shutdown_timeout_in_ms", "the time limit of a request and 5 s");

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its commands need a POSIX shell")
  void everyCommandPrintsTheOutputShown() throws Exception {
    List<ServingGuide.Example> examples = ServingGuide.examples("sh");
    try (ModelServer server = ServedModels.start()) {
      assertThat(examples)
          .hasSizeGreaterThan(3)
          .allSatisfy(
              example ->
                  assertThat(ServingGuide.squeezed(shell(ServedModels.at(server, example.code()))))
                      .isEqualTo(ServingGuide.squeezed(example.output())));
    }
  }

  @Test
  void everyFlagIsDocumentedWithItsDefault() throws Exception {
    String guide = Files.readString(ServingGuide.FILE);
    List<String> documented =
        FLAG.matcher(guide).results().map(row -> row.group(1) + " " + shown(row)).toList();
    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(flags().map(this::described).toList());
  }

  private static String shown(MatchResult row) {
    return row.group(2).replaceAll("[`,]| \\(.*\\)", "").strip();
  }

  private static Stream<OptionSpec> flags() {
    CommandLine serve = Unrolled.commandLine().getSubcommands().get("serve");
    return serve.getCommandSpec().options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.hidden());
  }

  private String described(OptionSpec flag) {
    String value = flag.defaultValueString();
    String shown = value.equals("null") || value.equals("[]") ? "none" : value;
    return flag.longestName() + " " + COMPUTED.getOrDefault(flag.longestName(), shown);
  }

  private static String shell(String command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", command).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(command).isZero();
    return output;
  }
}

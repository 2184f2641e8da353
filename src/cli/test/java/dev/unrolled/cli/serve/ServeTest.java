package dev.unrolled.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.cli.Ran;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command in a process of its own, on the models that are committed. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a process cannot be sent a SIGTERM")
@Tag("slow")
class ServeTest {

  private static final Path MODELS = Path.of("..", "..", "savedmodels");

  @TempDir private Path folder;

  @Test
  void theCurlThatItPrintsIsAnswered() throws Exception {
    try (ServeProcess server = ServeProcess.start(MODELS)) {
      assertThat(server.curl()).contains("/v1/models/echo:predict");
      JsonNode answer = new ObjectMapper().readTree(shell(server.curl()));
      assertThat(answer.at("/predictions/0/predictions")).hasSize(2);
    }
  }

  @Test
  void withoutNativesItEndsAndSaysWhatToAdd() throws Exception {
    Path errors = folder.resolve("errors");
    ProcessBuilder command = ServeProcess.javaCommand(errors);
    List<String> arguments = new ArrayList<>(command.command());
    arguments.replaceAll(ServeTest::withoutNatives);
    arguments.addAll(List.of("--port=-1", "--rest_api_port=-1", MODELS.toString()));
    assertThat(command.command(arguments).start().waitFor()).isEqualTo(1);
    assertThat(Files.readAllLines(errors))
        .last()
        .asString()
        .startsWith("unrolled: TensorFlow's native libraries are missing: add the dependency");
  }

  private static String withoutNatives(String argument) {
    return Arrays.stream(argument.split(File.pathSeparator))
        .filter(entry -> !entry.matches(".*tensorflow-core-native.*-(x86_64|arm64).*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void whoIsKilledServesAgainWhenStartedAgain() throws Exception {
    String before;
    try (ServeProcess server = ServeProcess.start(MODELS.resolve("echo"))) {
      before = shell(server.curl());
    }
    try (ServeProcess again = ServeProcess.start(MODELS.resolve("echo"))) {
      assertThat(shell(again.curl())).isEqualTo(before);
    }
  }

  @Test
  void aSignalEndsItWell() throws Exception {
    try (ServeProcess server = ServeProcess.start(MODELS.resolve("echo-gru"))) {
      assertThat(server.curl()).contains("/v1/models/echo-gru:predict");
      server.tellToStop();
      assertThat(server.exitCode()).isZero();
    }
  }

  @Test
  void aSignalAtTheFirstLineEndsItWellToo() throws Exception {
    try (ServeProcess server = ServeProcess.startUntilFirstLine(MODELS.resolve("echo-gru"))) {
      server.tellToStop();
      assertThat(server.exitCode()).isZero();
    }
  }

  @Test
  void theCurlShowsATokenAndTrustsTheCertificate() throws Exception {
    PemFiles pem = PemFiles.make(folder);
    Path tokens = Files.writeString(folder.resolve("tokens"), "open-sesame\n");
    try (ServeProcess server =
        ServeProcess.start(
            MODELS.resolve("echo"),
            "--tls_certificate_file=" + pem.certificate(),
            "--tls_key_file=" + pem.key(),
            "--token_file=" + tokens)) {
      assertThat(shell("TOKEN=open-sesame; " + server.curl())).contains("\"predictions\"");
      assertThat(shell("TOKEN=open; " + server.curl())).contains("the bearer token is not a known");
    }
  }

  @Test
  void everyFlagIsExplainedWithItsDefault() {
    Ran help = Ran.unrolled("serve", "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains("Where:", "Who:", "Batches:", "Limits:", "Exit codes:", "Examples:")
        .contains("(default: 127.0.0.1", "(default: 8500)", "(default: 8501)", "(default: 254)")
        .doesNotContain("${");
  }

  private static String shell(String command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", command).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(command).isZero();
    return output;
  }
}

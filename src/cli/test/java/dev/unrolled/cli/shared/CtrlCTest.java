package dev.unrolled.cli.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.cli.Ran;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command in a process of its own and interrupts it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a process cannot be sent a Ctrl-C")
class CtrlCTest {

  private static final int INTERRUPTED = 130;

  @TempDir private Path folder;

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void theLastFullEpochIsExportedWhereNoServerLooks() throws Exception {
    Process process = train();
    try (BufferedReader progress = process.errorReader(UTF_8);
        BufferedReader out = process.inputReader(UTF_8)) {
      awaitLine(progress, "epoch +2/100000, .*");
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(1, TimeUnit.MINUTES))
          .as("it ended; it would not if Maven was started with SIGINT ignored, as by a shell's &")
          .isTrue();
      assertThat(out.lines()).last().isEqualTo(folder.resolve("unfinished/1").toString());
      assertThat(process.exitValue()).isEqualTo(INTERRUPTED);
    } finally {
      process.destroyForcibly();
    }
    assertThat(folder.resolve("1")).doesNotExist();
    var training =
        new ObjectMapper()
            .readTree(Files.readString(folder.resolve("unfinished/1/assets.extra/unrolled.json")))
            .path("training");
    assertThat(training.path("outcome").asText()).isEqualTo("interrupted");
    assertThat(training.path("history")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(Ran.unrolled("predict", folder.resolve("unfinished"), 1, 2, 3, 4, 5).exitCode())
        .isZero();
  }

  private Process train() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.unrolled.cli.Unrolled",
            "train",
            "echo",
            "--units",
            "8",
            "--epochs",
            "100000",
            "--tolerance",
            "0",
            "--out",
            folder.toString())
        .start();
  }

  private static void awaitLine(BufferedReader lines, String pattern) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.matches(pattern)) {
      line = lines.readLine();
    }
    assertThat(line).isNotNull();
  }
}

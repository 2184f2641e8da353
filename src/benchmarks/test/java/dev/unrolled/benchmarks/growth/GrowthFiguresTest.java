package dev.unrolled.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.command.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said in a line, before anything is measured. */
class GrowthFiguresTest {

  @TempDir private Path folder;

  @Test
  void anUnknownPartIsRefused() {
    assertRefused(
        "part: expected one of [T, V, units, batch, answers, operations], found X", "T", "X");
  }

  @Test
  void aPartIsNotRecorded() {
    String message = "--record: expected everything in full, found a part of it";
    assertRefused(message, "--record", "T");
    assertRefused(message, "--record", "--short");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefused() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertRefused("expected a folder that can be written, found " + file, "--out", file.toString());
  }

  private static void assertRefused(String message, String... arguments) {
    assertThat(Ended.of(GrowthFigures.commandLine(), arguments))
        .isEqualTo(Ended.withWrongArguments("GrowthFigures: " + message));
  }
}

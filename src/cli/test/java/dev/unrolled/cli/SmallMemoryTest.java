package dev.unrolled.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command in processes with a small heap. */
@Tag("slow")
class SmallMemoryTest {

  @TempDir private Path folder;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void dataThatTheHeapDoesNotHoldIsALineThatNamesTheWaysOut() throws Exception {
    Path pairs = folder.resolve("pairs.tsv");
    Files.writeString(pairs, "0 1 2 3\t0 1\n".repeat(400_000));
    assertThat(unrolled("-Xmx24m", "train", "sequences", pairs, "--out", folder.resolve("m")))
        .matches(
            "unrolled: [^\n]*: the heap of \\d+ MB is too small; java -Xmx4g \\(or"
                + " MAVEN_OPTS=-Xmx4g\\) has one of 4 GB, or --stream leaves the sequences in their"
                + " file\n");
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void aModelThatTheHeapDoesNotHoldIsRefusedBeforeTraining() throws Exception {
    String said = unrolled("-Xmx256m", "train", "echo", "--vocabulary", 1_000_000, "--out", folder);
    assertThat(said)
        .contains("unrolled: ")
        .containsPattern("expected at least \\d+\\.\\d GB for training, found \\d+\\.\\d GB")
        .doesNotContain("Samples");
  }

  @Test
  void aSearchOfModelsThatTheHeapDoesNotHoldIsRefusedBeforeTraining() {
    String grid = "{\"units\": [8, 20000]}";
    Ran ran = Ran.unrolled("tune", "echo", "--grid", grid, "--results", folder);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .containsPattern("expected at least \\d+\\.\\d GB for training, found \\d+\\.\\d GB");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void vastUnitsOfASearchAreWrongUse() {
    String grid = "{\"units\": [8, 1000000000]}";
    Ran ran = Ran.unrolled("tune", "echo", "--grid", grid, "--results", folder);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("unrolled: units: expected at most 46,340, found 1,000,000,000\n");
  }

  @Test
  void vastUnitsAreWrongUse() {
    Ran ran = Ran.unrolled("train", "echo", "--units", 1_000_000_000, "--out", folder);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("unrolled: units: expected at most 46,340, found 1,000,000,000\n");
    assertThat(ran.out()).isEmpty();
  }

  private static String unrolled(String heap, Object... arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of(heap, "-cp", System.getProperty("java.class.path")));
    words.add(Unrolled.class.getName());
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
    Process process = builder.start();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }
}

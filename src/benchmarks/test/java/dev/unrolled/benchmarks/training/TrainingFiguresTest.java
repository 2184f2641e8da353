package dev.unrolled.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the arguments is a line, before anything starts. */
class TrainingFiguresTest {

  @Test
  void anUnknownWorkloadIsAnsweredWithAllThereAre() {
    assertWrong(
        "workload: expected one of [notebook, units-512, steps-50, steps-200, vocabulary-10000,"
            + " vocabulary-50000], found units-5",
        "notebook",
        "units-5");
  }

  @Test
  void anUnknownPeerIsAnsweredWithAllThereAre() {
    assertWrong(
        "peer: expected one of [unrolled, products, notebook, keras, pytorch, deeplearning4j],"
            + " found jax",
        "--peers=unrolled,jax");
  }

  @Test
  void aPythonThatIsNotThereIsNamed() {
    assertWrong(
        "Invalid value for option '--pytorch': expected a Python interpreter, found none at"
            + " no/bin/python",
        "--pytorch=no/bin/python");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertWrong("expected a folder that can be written, found " + file, "--out=" + file);
  }

  @Test
  void withoutThreadsOrRoundsNothingRuns() {
    assertWrong("--threads: expected at least 1, found 0", "--threads=0");
    assertWrong("--rounds: expected at least 1, found 0", "--rounds=0");
  }

  @Test
  void aPartIsNotRecorded() {
    String all = "--record: expected everything in full, found a part of it";
    assertWrong(all, "--record", "--short");
    assertWrong(all, "--record", "--peers=unrolled");
    assertWrong(all, "--record", "notebook");
    assertWrong(all, "--record", "--rounds=1");
  }

  @Test
  void anUnknownOptionIsALineToo() {
    assertWrong("Unknown option: '--peer=keras'", "--peer=keras");
  }

  private static void assertWrong(String message, String... arguments) {
    assertThat(Ended.of(Commands.line(new TrainingFigures()), arguments))
        .isEqualTo(Ended.withWrongArguments("TrainingFigures: " + message));
  }
}

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
class TrainingBenchmarkTest {

  @Test
  void unknownWorkloadListsKnownOnes() {
    assertWrong(
        "unknown workload \"units-5\"; known: notebook, units-512, steps-50, steps-200,"
            + " vocabulary-10000, vocabulary-50000",
        "notebook",
        "units-5");
  }

  @Test
  void unknownPeerListsKnownOnes() {
    assertWrong(
        "unknown peer \"jax\"; known: unrolled, products, notebook, keras, pytorch,"
            + " deeplearning4j",
        "--peers=unrolled,jax");
  }

  @Test
  void namesAMissingPython() {
    assertWrong(
        "Invalid value for option '--pytorch': Python: expected an interpreter, found none at"
            + " no/bin/python",
        "--pytorch=no/bin/python");
  }

  @Test
  void namesAFolderThatCannotBeCreated(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertWrong("folder: expected a writable folder, found " + file, "--out=" + file);
  }

  @Test
  void rejectsZeroThreadsAndRounds() {
    assertWrong("--threads: expected at least 1, found 0", "--threads=0");
    assertWrong("--rounds: expected at least 1, found 0", "--rounds=0");
  }

  @Test
  void partialResultsAreNotRecorded() {
    String all = "--record: expected a full run, found options for a part of it";
    assertWrong(all, "--record", "--short");
    assertWrong(all, "--record", "--peers=unrolled");
    assertWrong(all, "--record", "notebook");
    assertWrong(all, "--record", "--rounds=1");
  }

  @Test
  void unknownOptionIsReportedInOneLine() {
    assertWrong("Unknown option: '--peer=keras'", "--peer=keras");
  }

  private static void assertWrong(String message, String... arguments) {
    assertThat(Ended.of(Commands.line(new TrainingBenchmark()), arguments))
        .isEqualTo(Ended.withWrongArguments("TrainingBenchmark: " + message));
  }
}

package dev.unrolled.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the arguments is a line, before anything starts. */
class InferenceBenchmarkTest {

  @Test
  void unknownPeerListsKnownOnes() {
    assertWrong(
        "unknown peer \"onnx\"; known: unrolled, frozen, session, python, onnxruntime,"
            + " onnxruntime-frozen, onnxruntime-lstm, djl",
        "--peers=onnx");
  }

  @Test
  void namesAMissingPython() {
    assertWrong(
        "Invalid value for option '--tensorflow': Python: expected an interpreter, found none at"
            + " no/bin/python",
        "--tensorflow=no/bin/python");
  }

  @Test
  void namesAFolderThatCannotBeCreated(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertWrong("folder: expected a writable folder, found " + file, "--out=" + file);
  }

  @Test
  void partialResultsAreNotRecorded() {
    String all = "--record: expected a full run, found options for a part of it";
    assertWrong(all, "--record", "--short");
    assertWrong(all, "--record", "--peers=unrolled");
  }

  private static void assertWrong(String message, String... arguments) {
    assertThat(Ended.of(Commands.line(new InferenceBenchmark()), arguments))
        .isEqualTo(Ended.withWrongArguments("InferenceBenchmark: " + message));
  }
}

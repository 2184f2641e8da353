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
class InferenceFiguresTest {

  @Test
  void anUnknownPeerIsAnsweredWithAllThereAre() {
    assertWrong(
        "peer: expected one of [unrolled, frozen, session, python, onnxruntime,"
            + " onnxruntime-frozen, onnxruntime-lstm, djl], found onnx",
        "--peers=onnx");
  }

  @Test
  void aPythonThatIsNotThereIsNamed() {
    assertWrong(
        "Invalid value for option '--tensorflow': expected a Python interpreter, found none at"
            + " no/bin/python",
        "--tensorflow=no/bin/python");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertWrong("expected a folder that can be written, found " + file, "--out=" + file);
  }

  @Test
  void aPartIsNotRecorded() {
    String all = "--record: expected everything in full, found a part of it";
    assertWrong(all, "--record", "--short");
    assertWrong(all, "--record", "--peers=unrolled");
  }

  private static void assertWrong(String message, String... arguments) {
    assertThat(Ended.of(Commands.line(new InferenceFigures()), arguments))
        .isEqualTo(Ended.withWrongArguments("InferenceFigures: " + message));
  }
}

package dev.unrolled.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.command.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the arguments is a line, before anything starts. */
class InferenceFiguresTest {

  @Test
  void anUnknownPeerIsAnsweredWithAllThereAre() {
    List<String> all = Arrays.stream(Peer.values()).map(Peer::title).toList();
    assertWrong("peer: expected one of %s, found onnx".formatted(all), "--peers=onnx");
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
    assertThat(Ended.of(InferenceFigures.commandLine(), arguments))
        .isEqualTo(Ended.withWrongArguments("InferenceFigures: " + message));
  }
}

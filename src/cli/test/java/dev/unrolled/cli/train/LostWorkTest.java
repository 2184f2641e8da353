package dev.unrolled.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trained model is kept when a file cannot be written. */
class LostWorkTest {

  @TempDir private Path folder;

  @Test
  void aTensorBoardThatCannotBeWrittenIsAWarning() throws IOException {
    Path board = Files.createDirectory(folder.resolve("board"));
    Files.createFile(board.resolve("validation"));
    Ran ran = train("--tensorboard", board, "--validation-fraction", "0.2");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err().lines())
        .hasSize(2)
        .allMatch(
            line ->
                line.startsWith(
                    "warning: listener TensorBoard failed and is not called again: " + board));
    assertThat(ran.lines()).last().isEqualTo(folder.resolve("model/1").toString());
  }

  @Test
  void aModelThatCannotBeExportedIsKeptAndTakenUpAgain() {
    Path model = folder.resolve("model");
    Ran failed = train("--log-csv", model);
    assertThat(failed.exitCode()).isEqualTo(1);
    Matcher kept =
        Pattern.compile(
                "unrolled: \\Q%s\\E: the model cannot be exported: .*%nunrolled: the model is kept as"
                        .formatted(model)
                    + " a checkpoint in (\\S+); the same command with --checkpoints \\1 --resume"
                    + " exports it without training again\n")
            .matcher(failed.err());
    assertThat(kept.matches()).describedAs(failed.err()).isTrue();
    Ran again = train("--checkpoints", kept.group(1), "--resume", "--out", folder.resolve("other"));
    assertThat(again.exitCode()).describedAs(again.err()).isZero();
    assertThat(again.lines().get(6)).isEqualTo(failed.lines().get(6));
    assertThat(again.lines()).last().isEqualTo(folder.resolve("other/1").toString());
  }

  private Ran train(Object... more) {
    List<Object> words = new ArrayList<>(List.of("train", "echo", "--vocabulary", 6));
    words.addAll(List.of("--input-steps", 3, "--sequences", 100, "--units", 8, "--epochs", 2));
    words.addAll(List.of("--batch-size", 20, "--display-progress", 0));
    words.addAll(List.of(more));
    if (!words.contains("--out")) {
      words.addAll(List.of("--out", folder.resolve("model")));
    }
    return Ran.unrolled(words.toArray());
  }
}

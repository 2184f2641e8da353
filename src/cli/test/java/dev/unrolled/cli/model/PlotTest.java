package dev.unrolled.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trains with files for those who watch, and draws. */
@Tag("slow")
class PlotTest {

  private static final Path MODEL = Path.of("..", "..", "savedmodels", "echo-gru");

  @TempDir private Path folder;

  @Test
  void aRunLeavesALogAndEventsThatCanBeLookedAt() throws IOException {
    Path log = folder.resolve("run/log.csv");
    Ran trained = train("--log-csv", log, "--tensorboard", folder.resolve("board"), "--epochs", 2);
    assertThat(trained.exitCode()).describedAs(trained.err()).isZero();
    assertThat(Files.readAllLines(log)).hasSize(3);
    assertThat(folder.resolve("board/train")).isNotEmptyDirectory();

    Path out = folder.resolve("plots");
    Ran ran = Ran.unrolled("plot", log.getParent(), "--out", out, "--format", "svg");
    assertThat(ran.lines())
        .containsExactly(
            out.resolve("loss.svg").toString(), out.resolve("accuracy.svg").toString());
    assertThat(out).isDirectoryContaining("glob:**loss.svg");
  }

  @Test
  void aModelHasItsHistoryWithIt() throws IOException {
    Path pairs = Files.writeString(folder.resolve("pairs.tsv"), "3 1 4 1 5\t3 1\n");
    Ran ran = Ran.unrolled("plot", MODEL, "--out", folder, "--data", pairs, "--format", "png");
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.lines()).hasSize(3).last().isEqualTo(folder.resolve("confusion.png").toString());
    assertThat(folder.resolve("confusion.png")).isNotEmptyFile();
  }

  @Test
  void theGradientFlowNeedsNoRun() {
    Ran ran = Ran.unrolled("plot", MODEL, "--out", folder, "--plots", "gradient_flow");
    assertThat(ran.lines())
        .containsExactly(
            folder.resolve("gradient_flow.png").toString(),
            folder.resolve("gradient_flow.svg").toString());
    assertThat(ran.err().lines())
        .containsExactly(
            "gradient_flow 1/4: SimpleRNN, sigmoid",
            "gradient_flow 2/4: SimpleRNN, tanh",
            "gradient_flow 3/4: GRU",
            "gradient_flow 4/4: LSTM");
  }

  @Test
  void wrongUseIsALine() {
    Ran unknown = Ran.unrolled("plot", MODEL, "--plots", "los");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("expected one of loss, accuracy, confusion, forecast, gradient_flow, found los");
    Ran noData = Ran.unrolled("plot", MODEL, "--out", folder, "--plots", "confusion");
    assertThat(noData.exitCode()).isEqualTo(2);
    assertThat(noData.err())
        .startsWith("unrolled: confusion: expected --data FILE with pairs, found none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "svg"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full is Linux's disk without space")
  void aFullDiskIsALineThatNamesTheFile(String format) throws IOException {
    Path file = folder.resolve("loss." + format);
    Files.createSymbolicLink(file, Path.of("/dev/full"));
    Ran ran = Ran.unrolled("plot", MODEL, "--plots", "loss", "--format", format, "--out", folder);
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo("unrolled: %s: cannot be written: No space left on device\n".formatted(file));
  }

  @Test
  void refusesAFolderThatCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Ran ran = Ran.unrolled("plot", MODEL, "--out", file.resolve("plots"));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "unrolled: --out: expected a folder that can be written, found a file at %s%nTry 'unrolled plot --help'.%n"
                .formatted(file));
    assertThat(ran.out()).isEmpty();
  }

  private Ran train(Object... more) {
    Object[] usual = {
      "train",
      "echo",
      "--vocabulary",
      6,
      "--input-steps",
      3,
      "--sequences",
      100,
      "--units",
      8,
      "--batch-size",
      20,
      "--display-progress",
      0,
      "--out",
      folder.resolve("model")
    };
    Object[] arguments = new Object[usual.length + more.length];
    System.arraycopy(usual, 0, arguments, 0, usual.length);
    System.arraycopy(more, 0, arguments, usual.length, more.length);
    return Ran.unrolled(arguments);
  }
}

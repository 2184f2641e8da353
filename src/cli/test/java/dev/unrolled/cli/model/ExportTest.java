package dev.unrolled.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Ran;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are exported again. */
class ExportTest {

  private static final Path MODELS = Path.of("..", "..", "savedmodels");
  private static final Path G2P = MODELS.resolve("g2p");

  @TempDir private Path folder;

  @Test
  void frozenModelWithABeamAnswersAsTheTrainedOneWithThatBeam() {
    Path beam = folder.resolve("beam");
    Ran exported =
        Ran.unrolled("export", G2P, "--frozen", "--beam", 3, "--n-best", 2, "--out", beam);
    assertThat(exported.err()).isEmpty();
    assertThat(exported.out()).isEqualTo(beam.resolve("1") + System.lineSeparator());
    Ran wanted = Ran.unrolled("predict", G2P, "--text", "rhythm", "--beam", 3, "--n-best", 2);
    assertThat(wanted.lines()).hasSize(2);
    assertThat(Ran.unrolled("predict", beam, "--text", "rhythm").out()).isEqualTo(wanted.out());
    assertThat(Ran.unrolled("inspect", beam).out())
        .contains("signature   text: text string [-1]", "frozen ");
  }

  @Test
  void modelKeepsItsWeightsAndTraining() {
    Ran exported = Ran.unrolled("export", MODELS.resolve("echo-gru"), "--out", folder);
    assertThat(exported.exitCode()).describedAs(exported.err()).isZero();
    Path before = MODELS.resolve("echo-gru/1/variables/variables.data-00000-of-00001");
    assertThat(folder.resolve("1/variables/variables.data-00000-of-00001"))
        .hasSameBinaryContentAs(before);
    assertThat(Ran.unrolled("inspect", folder).lines())
        .contains(trained(MODELS.resolve("echo-gru")));
    Ran again = Ran.unrolled("export", folder, "--out", folder);
    assertThat(again.out()).isEqualTo(folder.resolve("2") + System.lineSeparator());
  }

  private static String trained(Path model) {
    return Ran.unrolled("inspect", model).lines().stream()
        .filter(line -> line.startsWith("training "))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void modelsThatCannotBeExportedAreNamed() {
    Path echo = MODELS.resolve("echo");
    fails(
        echo.resolve("1")
            + ": expected a model from sequences to sequences for the options of decoding, found"
            + " encoder-decoder",
        echo,
        "--beam",
        5);
    Path notebook = MODELS.resolve("notebook-lstm");
    fails(
        notebook.resolve("1")
            + ": expected a model that this library exported, found none of its"
            + " assets.extra/unrolled.json",
        notebook);
    assertThat(Ran.unrolled("export", echo).err()).contains("Missing required option: '--out");
  }

  private void fails(String message, Path model, Object... options) {
    Object[] arguments = {"export", model, "--out", folder};
    Object[] all = Stream.of(arguments, options).flatMap(Arrays::stream).toArray();
    Ran ran = Ran.unrolled(all);
    assertThat(ran.err()).isEqualTo("unrolled: " + message + "\n");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(folder).isEmptyDirectory();
  }
}

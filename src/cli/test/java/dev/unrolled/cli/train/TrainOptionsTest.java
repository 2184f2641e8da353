package dev.unrolled.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of {@code train} beside those of the notebook. */
class TrainOptionsTest {

  private static final String PAIRS = "0 1 2\t2\n1 2 0\t0\n2 1 0\t0\n0 2 1\t1\n";

  @TempDir private Path folder;

  @Test
  void theCellsOptionsOfKerasCanBeChosen() {
    assertThat(inspected("--cell", "gru", "--reset-after", "true")).contains("reset_after true");
    assertThat(inspected("--unit-forget-bias", "false")).contains("unit_forget_bias false");
  }

  private String inspected(Object... more) {
    Path model = folder.resolve("model" + more[0] + more[1]);
    Ran ran = train(model, more);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    return Ran.unrolled("inspect", model).out();
  }

  @Test
  void nothingIsTestedIfNothingIsSetAside() {
    Ran ran = train(folder.resolve("model"), "--test-fraction", 0);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.out()).doesNotContain("test:").contains("ms/step");
  }

  @Test
  void trainingGoesOnFromAModel() {
    Path first = folder.resolve("first");
    assertThat(train(first, "--epochs", 6).exitCode()).isZero();
    Path log = folder.resolve("log.csv");
    Ran further =
        Ran.unrolled(
            "train",
            "echo",
            "--vocabulary",
            6,
            "--input-steps",
            3,
            "--sequences",
            400,
            "--batch-size",
            40,
            "--epochs",
            1,
            "--from",
            first,
            "--out",
            folder.resolve("second"),
            "--log-csv",
            log);
    assertThat(further.exitCode()).describedAs(further.err()).isZero();
    assertThat(firstLoss(log)).isLessThan(1.0);
    Ran wrong = Ran.unrolled("train", "echo", "--from", first, "--units", 9);
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err())
        .startsWith("unrolled: --from: the model decides --units; leave the option out");
  }

  private static double firstLoss(Path log) {
    try {
      return Double.parseDouble(Files.readAllLines(log).get(1).split(",", -1)[1]);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--patience 3 | --patience: expected --validation-fraction above 0 for --monitor val_loss, found 0; or use --monitor loss",
        "--bucket-width 3 --bucket-boundaries 5 | --bucket-width=<lengths>, --bucket-boundaries=<length> are mutually exclusive",
        "--reset-after true | --reset-after: expected --cell gru, found --cell lstm",
        "--out m/sort/1 | --out: expected a model's folder, in which versions are numbered, found a version's: m/sort/1; use m/sort"
      })
  void wrongUseSaysWhatToDo(String arguments, String message) {
    List<Object> all = new ArrayList<>(List.of("train", "echo"));
    all.addAll(Arrays.asList((Object[]) arguments.split(" ")));
    Ran ran = Ran.unrolled(all.toArray());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err().lines()).first().asString().startsWith("unrolled: " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--shuffle=true", "--stream"})
  void aByteOrderMarkIsNoId(String flag) throws IOException {
    Path pairs = Files.writeString(folder.resolve("pairs.tsv"), "\uFEFF" + PAIRS.repeat(5));
    Ran ran =
        Ran.unrolled(
            "train",
            "sequences",
            pairs,
            flag,
            "--units",
            4,
            "--epochs",
            1,
            "--out",
            folder.resolve("model"));
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--shuffle=true", "--stream"})
  void aBinaryFileIsCalledSo(String flag) throws IOException {
    Path zeros = Files.write(folder.resolve("zeros"), new byte[100]);
    assertThat(Ran.unrolled("train", "sequences", zeros, flag).err())
        .startsWith("unrolled: " + zeros + ": expected a text file in UTF-8, found a binary file");
    Path latin = folder.resolve("latin.tsv");
    Files.write(latin, "\u00e4\t1\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Ran.unrolled("train", "sequences", latin, flag).err())
        .startsWith(
            "unrolled: "
                + latin
                + ":1: expected text in UTF-8, found byte 0xE4 at byte 1 of the line");
  }

  private static Ran train(Path out, Object... more) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "train",
                "echo",
                "--vocabulary",
                6,
                "--input-steps",
                3,
                "--sequences",
                400,
                "--units",
                12,
                "--batch-size",
                40,
                "--epochs",
                1,
                "--out",
                out));
    for (int i = 0; i < more.length; i += 2) {
      int at = all.indexOf(more[i]);
      if (at >= 0) {
        all.set(at + 1, more[i + 1]);
      } else {
        all.addAll(List.of(more[i], more[i + 1]));
      }
    }
    return Ran.unrolled(all.toArray());
  }
}

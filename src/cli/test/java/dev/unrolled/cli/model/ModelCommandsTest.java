package dev.unrolled.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Ran;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains on a file, then inspects, evaluates and asks the model. */
class ModelCommandsTest {

  @TempDir private static Path folder;
  private static Path pairs;
  private static Path model;

  @BeforeAll
  static void train() throws IOException {
    pairs = Files.writeString(folder.resolve("pairs.tsv"), "0 1 2\t2\n1 2 0\t0\n".repeat(40));
    model = folder.resolve("model");
    Ran ran =
        Ran.unrolled(
            "train",
            "sequences",
            pairs,
            "--units",
            8,
            "--batch-size",
            8,
            "--epochs",
            20,
            "--out",
            model);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.lines()).last().isEqualTo(model.resolve("1").toString());
  }

  @Test
  void predictAnswersTheArguments() {
    Ran ran = Ran.unrolled("predict", model, 0, 1, 2);
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).isEqualTo("2\n");
  }

  @Test
  void predictAnswersAFileLineByLine() throws IOException {
    Path ids = Files.writeString(folder.resolve("ids.txt"), "0 1 2\n\n1 2 0\n".repeat(300));
    assertThat(Ran.unrolled("predict", model, "--file", ids).out()).isEqualTo("2\n0\n".repeat(300));
  }

  @Test
  void predictAnswersStandardInput() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("1 2 0\n0 1 2\n".getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(Ran.unrolled("predict", model).out()).isEqualTo("0\n2\n");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void predictSaysWhichIdsAreWrong() {
    fails("arguments:1: expected 3 ids, found 2: 0 1", "predict", model, 0, 1);
    fails("arguments:1: expected ids in [0, 3), found 3: 0 1 3", "predict", model, 0, 1, 3);
    fails("arguments:1: expected an id from 0, found \"x\": 0 x 1", "predict", model, 0, "x", 1);
    Path none = folder.resolve("none.txt");
    fails(none + ": no such file", "predict", model, "--file", none);
  }

  @Test
  void evaluateScoresAFile() {
    assertThat(Ran.unrolled("evaluate", model, pairs).out())
        .matches(
            "token accuracy 1\\.0000, sequence accuracy 1\\.0000, loss 0\\.\\d{4}"
                + " \\(80 sequences\\)\n");
  }

  @Test
  void evaluateSaysWhichLineOrRowIsWrong() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.tsv"), "0 1 2\t2\n0 1 2 2\n");
    fails(
        bad + ":2: expected input ids, one TAB and target ids, found 0 TABs: 0 1 2 2",
        "evaluate",
        model,
        bad);
    Path high = Files.writeString(folder.resolve("high.tsv"), "0 1 2\t2\n0 1 2\t3\n");
    String message = high + ":2: targets[0]: id 3 is outside [0, 3)";
    fails(message, "evaluate", model, high);
    fails(message, "plot", model, "--data", high, "--plots", "confusion", "--out", folder);
  }

  @Test
  void goldenSaysWhichLineIsOutsideTheVocabulary() throws IOException {
    Path high = Files.writeString(folder.resolve("high.txt"), "0 1 2\n0 3 2\n");
    fails(high + ":2: expected ids in [0, 3), found 3: 0 3 2", "golden", model, high);
  }

  @Test
  void inspectSaysWhatTheModelIs() {
    assertThat(Ran.unrolled("inspect", model).lines())
        .contains(
            "model       " + model.resolve("1"),
            "versions    1",
            "signature   serving_default: ids int32 [-1, 3] ->"
                + " predictions int32 [-1, 1], probabilities float32 [-1, 1, 3]",
            "cell        lstm, activation tanh, unit_forget_bias true, units 8",
            "weight      encoder/lstm/kernel            [3, 32]              96",
            "weights     955 numbers",
            " decoder/lstm (LSTM)         (None, 1, 8)                   544",
            " Total params: 955 (3.73 KB)",
            " Non-trainable params: 0 (0.00 B)")
        .anyMatch(line -> line.matches("made with   unrolled \\S+, tensorflow 2.18.0, java \\S+"))
        .anyMatch(line -> line.matches("training    completed after 20 epochs"));
  }

  @Test
  void aModelThatIsFrozenAnswersAndIsInspectedAndExplainedAsBefore() throws IOException {
    Path frozen = folder.resolve("frozen");
    Ran imported = Ran.unrolled("import", model, "--frozen", "--out", frozen);
    assertThat(imported.exitCode()).describedAs(imported.err()).isZero();
    assertThat(frozen.resolve("1/variables")).doesNotExist();
    assertThat(Ran.unrolled("predict", frozen, 0, 1, 2).out()).isEqualTo("2\n");
    assertThat(Ran.unrolled("inspect", frozen).lines())
        .contains(
            "frozen      the weights are constants of the graph",
            "weight      encoder/lstm/kernel            [3, 32]              96",
            "weights     955 numbers");
    assertThat(Ran.unrolled("explain", frozen, "--ids", 0, 1, 2).out())
        .isEqualTo(Ran.unrolled("explain", model, "--ids", 0, 1, 2).out());
  }

  @Test
  void aFolderWithoutAModelSaysSo() {
    String message =
        folder
            + ": expected saved_model.pb, or folders named by a version number that hold it,"
            + " found neither";
    fails(message, "predict", folder, 1);
    fails(message, "inspect", folder);
    fails(message, "evaluate", folder, pairs);
  }

  private static void fails(String message, Object... arguments) {
    Ran ran = Ran.unrolled(arguments);
    assertThat(ran.err()).isEqualTo("unrolled: " + message + "\n");
    assertThat(ran.exitCode()).isEqualTo(1);
  }
}

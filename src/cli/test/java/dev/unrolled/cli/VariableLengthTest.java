package dev.unrolled.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on rows of 2 to 7 ids. The target of a row is its last id. */
@Tag("slow")
class VariableLengthTest {

  @TempDir private static Path folder;
  private static Path pairs;
  private static Path model;
  private static Ran trained;

  @BeforeAll
  static void train() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < 120; row++) {
      int[] ids = random.ints(2 + row % 6, 0, 4).toArray();
      lines.add(words(ids) + "\t" + ids[ids.length - 1]);
    }
    pairs = Files.write(folder.resolve("pairs.tsv"), lines);
    model = folder.resolve("model");
    trained = train(model, "--bucket-width", "3", "--epochs", "20");
  }

  private static Ran train(Path out, String... more) {
    List<Object> all = new ArrayList<>(List.of("train", "sequences", pairs, "--units", 8));
    all.addAll(List.of("--batch-size", 10, "--display-progress", 0, "--out", out));
    all.addAll(List.of(more));
    return Ran.unrolled(all.toArray());
  }

  private static String words(int[] ids) {
    return Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }

  private static JsonNode buckets(Path version) throws IOException {
    Path card = version.resolve("assets.extra/unrolled.json");
    return new ObjectMapper().readTree(card.toFile()).at("/training/options/buckets");
  }

  @Test
  void trainingPrintsLengthsAndBuckets() throws IOException {
    assertThat(trained.err()).isEmpty();
    assertThat(trained.exitCode()).isZero();
    assertThat(trained.lines()).contains("inputs of 2 to 7 ids: buckets up to 3, 6, 7");
    assertThat(buckets(model.resolve("1"))).hasToString("{\"name\":\"width\",\"width\":3}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--stream"})
  void boundariesMayExceedTheLongestInput(String stream) throws IOException {
    Path out = folder.resolve("boundaries" + stream);
    List<String> flags = new ArrayList<>(List.of("--bucket-boundaries", "4,9", "--epochs", "1"));
    if (!stream.isEmpty()) {
      flags.add(stream);
    }
    Ran ran = train(out, flags.toArray(String[]::new));
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.lines()).contains("inputs of 2 to 7 ids: buckets up to 4, 9");
    assertThat(buckets(out.resolve("1")))
        .hasToString("{\"name\":\"boundaries\",\"boundaries\":[4,9]}");
    assertThat(Ran.unrolled("predict", out, 1, 2, 3, 0, 1, 2, 3, 0, 1).exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--bucket-width 0 | bucket width: expected at least 1, found 0",
        "--bucket-boundaries 5,3 | bucket boundaries: expected ascending lengths from 1,"
            + " found [5, 3]",
        "--bucket-boundaries 3,5 | last bucket boundary: expected at least 7, the"
            + " longest input, found 5"
      })
  void wrongBucketsAreRefusedBeforeTraining(String flags, String message) {
    Path out = folder.resolve("refused");
    Ran ran = train(out, flags.split(" "));
    assertThat(ran.err()).startsWith("unrolled: " + message + "\n");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(out).doesNotExist();
  }

  @Test
  void predictionsOfALineDoNotDependOnOtherLines() throws IOException {
    List<String> lines = List.of("1 2", "3 0 1 2 0 1 3", "2 2 2 0");
    Path ids = Files.write(folder.resolve("ids.txt"), lines);
    List<String> together = Ran.unrolled("predict", model, "--file", ids).lines();
    assertThat(together).containsExactly("2", "3", "0");
    for (int line = 0; line < lines.size(); line++) {
      List<Object> alone = new ArrayList<>(List.of("predict", model));
      alone.addAll(List.of(lines.get(line).split(" ")));
      assertThat(Ran.unrolled(alone.toArray()).lines()).containsExactly(together.get(line));
    }
  }

  @Test
  void predictRefusesRowsLongerThanTheModels() {
    Ran ran = Ran.unrolled("predict", model, 1, 1, 1, 1, 1, 1, 1, 1);
    assertThat(ran.err())
        .startsWith("unrolled: arguments:1: expected 1 to 7 ids, found 8: 1 1 1 1 1 1 1 1");
  }

  @Test
  void evaluateScoresEveryRow() {
    assertThat(Ran.unrolled("evaluate", model, pairs).out())
        .matches("token accuracy 1\\.0000, .* \\(120 sequences\\)\n");
  }

  @Test
  void explainStatesTheServedModelsAnswer() {
    Ran ran = Ran.unrolled("explain", model, "--ids", 1, 2, 3);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).endsWith("answer: 3, as the served model's\n");
  }

  @Test
  void plotDrawsTheConfusionMatrix() {
    Path out = folder.resolve("plots");
    Ran ran =
        Ran.unrolled(
            "plot",
            model,
            "--data",
            pairs,
            "--plots",
            "confusion",
            "--format",
            "svg",
            "--out",
            out);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(out.resolve("confusion.svg")).isRegularFile();
  }

  @Test
  void goldenOfRowsOfDifferentLengthsIsVerified() throws IOException {
    Path ids = Files.writeString(folder.resolve("golden.txt"), "1 2\n3 0 1 2 0 1 3\n2\n");
    Ran golden = Ran.unrolled("golden", model, ids);
    assertThat(golden.exitCode()).describedAs(golden.err()).isZero();
    JsonNode tree = new ObjectMapper().readTree(Path.of(golden.lines().get(0)).toFile());
    assertThat(tree.toString()).contains("lengths");
    Ran verified = Ran.unrolled("verify", model);
    assertThat(verified.exitCode()).describedAs(verified.err() + verified.out()).isZero();
  }

  /** Only one row has 30 ids, and a shuffle may set it aside for testing. */
  @Test
  void theLongestRowMayBeATestRow() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < 20; row++) {
      int length = row == 7 ? 30 : 3;
      lines.add(words(IntStream.range(0, length).map(i -> i % 3).toArray()) + "\t1");
    }
    Path file = Files.write(folder.resolve("longest.tsv"), lines);
    for (int seed = 1; seed <= 4; seed++) {
      Ran ran =
          Ran.unrolled(
              "train",
              "sequences",
              file,
              "--units",
              2,
              "--epochs",
              1,
              "--test-fraction",
              0.5,
              "--display-progress",
              0,
              "--seed",
              seed,
              "--out",
              folder.resolve("longest"));
      assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
      assertThat(ran.lines()).contains("inputs of 3 to 30 ids: buckets up to 10, 20, 30");
    }
  }
}

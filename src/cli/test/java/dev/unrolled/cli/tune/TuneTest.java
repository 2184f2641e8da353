package dev.unrolled.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.cli.Ran;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tunes once, then asks for what was kept. */
class TuneTest {

  private static final String GRID = "{\"learning_rate\": [1e-6, 0.1]}";

  @TempDir private static Path folder;
  private static Path results;
  private static Ran first;

  @BeforeAll
  static void searchOnce() {
    results = folder.resolve("results");
    first = tune("--grid", GRID);
  }

  @Test
  void theTableRanksTheCandidates() {
    assertThat(first.exitCode()).describedAs(first.err()).isZero();
    assertThat(first.lines().get(0))
        .isEqualTo("rank  optimizer.learning_rate  token_accuracy     std  seconds");
    assertThat(first.lines().get(1)).matches(" {3}1 +0\\.1 +[01]\\.\\d{4}  0\\.\\d{4} +\\d+\\.\\d");
    assertThat(first.lines().get(2)).matches(" {3}2 +1\\.0E-6 +0\\.\\d{4}  0\\.\\d{4} +\\d+\\.\\d");
    assertThat(first.lines()).last().isEqualTo(results.toString());
  }

  @Test
  void everyModelIsReported() {
    assertThat(first.err().lines())
        .hasSize(4)
        .allMatch(
            line ->
                line.matches(
                    "[1-4]/4  optimizer.learning_rate \\S+, fold [12]: token_accuracy [01]\\.\\d{4}"
                        + " in 20 epochs, \\d+\\.\\d s"));
  }

  @Test
  void theBestOptionsAndAllScoresAreKept() throws IOException {
    Options best = Options.fromJson(Files.readString(results.resolve("best.json")));
    assertThat(best.optimizer().learningRate()).isEqualTo(0.1);
    assertThat(best.cell().units()).isEqualTo(6);
    assertThat(Files.readAllLines(results.resolve("results.csv"))).hasSize(3);
    assertThat(results.resolve("results.png")).isNotEmptyFile();
  }

  @Test
  void whatIsKeptIsNotTrainedAgain() {
    Ran again = tune("--grid", GRID, "--metric", "loss");
    assertThat(again.err()).isEmpty();
    assertThat(again.lines().get(0)).contains("loss");
    assertThat(again.lines().get(1)).contains(" 0.1 ");
  }

  @Test
  void theBestCanBeExported() throws IOException {
    Path models = folder.resolve("models");
    Ran ran = tune("--grid", GRID, "--export", models);
    assertThat(ran.lines()).last().isEqualTo(models.resolve("1").toString());
    assertThat(ran.out()).contains("test: token accuracy ");
    var card = new ObjectMapper().readTree(models.resolve("1/assets.extra/unrolled.json").toFile());
    assertThat(card.at("/training/options/optimizer/learning_rate").asDouble()).isEqualTo(0.1);
  }

  @Test
  void aFileMayHoldTheGridAndAnotherTheData() throws IOException {
    Path grid = Files.writeString(folder.resolve("grid.json"), "{\"units\": [3]}");
    Path pairs = Files.writeString(folder.resolve("pairs.tsv"), "0 1 2\t2\n1 2 0\t0\n".repeat(9));
    Ran ran =
        Ran.unrolled(
            "tune",
            "sequences",
            pairs,
            "--grid",
            grid,
            "--folds",
            2,
            "--epochs",
            1,
            "--results",
            folder.resolve("pairs"),
            "--display-progress",
            0,
            "--replicas",
            1);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.lines()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--grid={} | grid: expected at least one field with values, found none",
        "--grid={\"unit\": [5]} | grid: unknown field \"unit\"; known fields: vocabulary_size,",
        "--grid={\"units\": [0]} | grid: cell: units: expected at least 1, found 0",
        "--grid={\"units\" [0]} | grid: line 1, column 10: expected valid JSON",
        "--folds=1 | folds: expected 2 to 48, the number of rows, found 1",
        "--folds=49 | folds: expected 2 to 48, the number of rows, found 49",
        "--folds=3 | RESULTS/results.jsonl: belongs to another search: folds: expected 3, found 2",
        "--parallel=0 | parallelism: expected at least 1, found 0",
        "--metric=x | --metric: expected one of token_accuracy, sequence_accuracy, loss, found x"
      })
  void wrongUseIsSaidBeforeAnythingIsTrained(String option, String message) {
    List<Object> options = new ArrayList<>(List.of(option));
    if (!option.startsWith("--grid")) {
      options.addAll(List.of("--grid", GRID));
    }
    Ran ran = tune(options.toArray());
    assertThat(ran.err())
        .startsWith("unrolled: " + message.replace("RESULTS", results.toString()))
        .endsWith("Try 'unrolled tune echo --help'.\n");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--results", "--export"})
  void aPlaceThatCannotBeWrittenIsSaidBeforeAnythingIsTrained(String flag) throws IOException {
    Path file = Files.createTempFile(folder, "file", "");
    Ran ran = tune("--grid", GRID, flag, file);
    assertThat(ran.err())
        .startsWith(
            "unrolled: %s: expected a folder that can be written, found a file at %s\n"
                .formatted(flag, file));
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aGridThatIsABinaryFileIsNamed() throws IOException {
    Path file = Files.write(folder.resolve("grid"), new byte[100]);
    assertThat(tune("--grid", file).err())
        .startsWith("unrolled: %s: expected a text file in UTF-8, found a bin".formatted(file));
  }

  @Test
  void theGridIsNeeded() {
    Ran ran = tune();
    assertThat(ran.err()).startsWith("unrolled: Missing required option: '--grid=<json>'\n");
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  private static Ran tune(Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of("tune", "echo", "--vocabulary", 3, "--input-steps", 2, "--output-steps", 1));
    words.addAll(List.of("--sequences", 60, "--units", 6, "--batch-size", 12, "--epochs", 20));
    words.addAll(List.of("--replicas", 1, "--threads", 1));
    words.addAll(List.of(more));
    if (!words.contains("--results")) {
      words.addAll(List.of("--results", results));
    }
    if (!words.toString().contains("--folds")) {
      words.add("--folds=2");
    }
    return Ran.unrolled(words.toArray());
  }
}

package dev.unrolled.spark.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reporting.TuningTable;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.tuning.Grid;
import dev.unrolled.training.tuning.GridSearch;
import dev.unrolled.training.tuning.TuningResults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuneCommandTest {

  private static final int ROWS = 40;
  private static final String OPTIONS =
      "{\"cell\": {\"units\": 4}, \"epochs\": 2, \"batch_size\": 10}";
  private static final String GRID = "{\"learning_rate\": [0.02, 0.001]}";

  @TempDir private Path folder;

  /** An exit code and what was printed. */
  private record Ran(int code, String out, String err) {}

  @BeforeEach
  void session() {
    SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate();
  }

  private static int[] ids(int row) {
    return new int[] {row, (row * 7) % ROWS, 3};
  }

  private static int[] targets(int row) {
    return new int[] {row, 3};
  }

  private Path table() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      lines.add(
          "{\"ids\": [%d, %d, 3], \"targets\": [%d, 3], \"name\": \"%s\"}"
              .formatted(i, ids(i)[1], i, i % 2 == 0 ? "even" : "odd"));
    }
    return Files.write(folder.resolve("rows.json"), lines);
  }

  private static Ran run(String... arguments) {
    Printed printed = new Printed();
    int code;
    try (printed) {
      code = UnrolledSpark.run(arguments);
    }
    return new Ran(code, printed.out(), printed.err());
  }

  private Ran tune(String kind, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("tune", kind));
    arguments.addAll(List.of("--input", table().toString()));
    arguments.addAll(List.of("--results", folder.resolve("results").toString()));
    arguments.addAll(List.of(more));
    for (String[] usual :
        new String[][] {{"--options", OPTIONS}, {"--grid", GRID}, {"--folds", "2"}}) {
      if (!arguments.contains(usual[0])) {
        arguments.addAll(List.of(usual));
      }
    }
    return run(arguments.toArray(String[]::new));
  }

  /** The search that {@code unrolled tune sequences} runs on one machine. */
  private TuningResults onOneMachine(Path file) throws Exception {
    int[][] inputs = new int[ROWS][];
    int[][] targets = new int[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      inputs[i] = ids(i);
      targets[i] = targets(i);
    }
    Options base = Options.fromJson(OPTIONS).withVocabularySize(ROWS);
    return GridSearch.of(base, Grid.fromJson(GRID))
        .withFolds(2)
        .savedIn(file)
        .run(new Sequences(inputs, targets));
  }

  private static SortedSet<String> lines(Path file) throws Exception {
    SortedSet<String> lines = new TreeSet<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(line.replaceAll("\"seconds\":[^,}]*", ""));
    }
    return lines;
  }

  /** The cells of a table without the seconds. */
  private static List<List<String>> withoutSeconds(String table, String separator) {
    List<List<String>> rows = new ArrayList<>();
    table
        .lines()
        .forEach(line -> rows.add(new ArrayList<>(List.of(line.strip().split(separator)))));
    int seconds = rows.get(0).indexOf("seconds");
    rows.forEach(cells -> cells.remove(seconds));
    return rows;
  }

  @Test
  void filesAndTableEqualThoseOfOneMachine() throws Exception {
    Ran ran = tune("sequences");
    assertThat(ran.code()).as(ran.err()).isZero();
    TuningResults expected = onOneMachine(folder.resolve("local.jsonl"));
    Path results = folder.resolve("results");
    assertThat(lines(results.resolve("results.jsonl")))
        .hasSize(5)
        .isEqualTo(lines(folder.resolve("local.jsonl")));
    assertThat(withoutSeconds(ran.out(), " +"))
        .isEqualTo(withoutSeconds(TuningTable.summary(expected).toString(), " +"));
    assertThat(withoutSeconds(Files.readString(results.resolve("results.csv")), ","))
        .isEqualTo(withoutSeconds(TuningTable.complete(expected).toCsv(), ","));
    assertThat(results.resolve("best.json"))
        .hasContent(expected.best().candidate().options().toJson() + "\n");
    assertThat(ran.err().lines())
        .filteredOn(line -> line.contains("token_accuracy"))
        .hasSize(4)
        .allMatch(line -> line.matches("[1-4]/4 .*, fold [12]: token_accuracy .*"));
  }

  @Test
  void aFileOfOneMachineIsContinuedOnSpark() throws Exception {
    Files.createDirectories(folder.resolve("results"));
    onOneMachine(folder.resolve("results/results.jsonl"));
    Ran ran = tune("sequences");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).doesNotContain("fold ");
    assertThat(ran.out()).contains("optimizer.learning_rate");
  }

  @Test
  void theBestIsExportedAndTheGridMayBeAFile() throws Exception {
    Path grid = Files.writeString(folder.resolve("grid.json"), GRID);
    Path models = folder.resolve("models");
    Ran ran =
        tune(
            "classify",
            "--target-column",
            "name",
            "--grid",
            grid.toString(),
            "--validation-fraction",
            "0.2",
            "--export",
            models.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out().strip()).endsWith(models.resolve("1").toString());
    assertThat(models.resolve("1/saved_model.pb")).exists();
    String kept = Files.readAllLines(folder.resolve("results/results.jsonl")).get(0);
    assertThat(kept).contains("\"validation_fraction\":0.2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--grid={} | grid: expected at least one field with values, found none",
        "--grid={\"unit\": [5]} | grid: unknown field \"unit\"; known fields: vocabulary_size,",
        "--folds=41 | folds: expected 2 to 40, the number of rows, found 41",
        "--target-column=x | column \"x\": expected array of integers (ids), found no such column;",
        "--options={\"epoch\": 1} | options: ",
        "--validation-fraction=1 | validation fraction: expected "
      })
  void wrongArgumentsAreOneLineAndExitCode1(String argument, String message) throws Exception {
    int equals = argument.indexOf('=');
    Ran ran = tune("sequences", argument.substring(0, equals), argument.substring(equals + 1));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().strip()).startsWith("unrolled-spark: " + message).hasLineCount(1);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void anotherSearchOfTheFolderIsRefused() throws Exception {
    assertThat(tune("sequences").code()).isZero();
    assertThat(tune("sequences", "--folds", "3").err())
        .contains("results.jsonl: belongs to another search: folds: expected 3, found 2");
    Ran unknown = tune("echo");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("expected one of [classify, tag, sequences, attention]")
        .contains("'echo'");
  }
}

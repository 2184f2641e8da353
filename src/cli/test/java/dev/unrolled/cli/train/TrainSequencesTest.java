package dev.unrolled.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.unrolled.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainSequencesTest {

  @TempDir private Path folder;
  private Path pairs;
  private Path checkpoints;

  @BeforeEach
  void write() throws IOException {
    pairs = folder.resolve("pairs.tsv");
    checkpoints = folder.resolve("run");
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < 100; row++) {
      lines.add("%d %d 3\t%d".formatted(row % 5, row % 4, row % 5));
    }
    Files.write(pairs, lines);
  }

  @Test
  void learnsFromAStream() {
    Ran ran = train("--stream", "--validation-fraction", "0.25");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.lines().subList(1, 6)).allMatch(line -> line.matches("  (\\d) \\d 3  =>  \\1"));
    assertThat(ran.lines().get(6)).endsWith("(20 sequences)");
  }

  @Test
  void goesOnFromItsCheckpoints() {
    assertThat(run("--epochs", "2").exitCode()).isZero();
    Ran resumed = run("--epochs", "4", "--resume");
    assertThat(resumed.exitCode()).isZero();
    assertThat(checkpoints).isDirectoryContaining("glob:**/epoch-0004");
    Ran straight = train("--epochs", "4");
    assertThat(resumed.lines().get(6)).isEqualTo(straight.lines().get(6));
  }

  @Test
  void takesTheRowsInOrderIfToldSo() throws IOException {
    assertThat(train("--shuffle=false").exitCode()).isZero();
    assertThat(card().at("/training/options/shuffle")).isEqualTo(BooleanNode.FALSE);
  }

  @ParameterizedTest
  @CsvSource({"--restore-best=true, true", "--restore-best=false, false", "--min-delta=0, true"})
  void theBestWeightsAreRestoredUnlessTheyAreNotWanted(String flag, boolean restored)
      throws IOException {
    assertThat(train("--monitor", "loss", "--patience", "3", flag).exitCode()).isZero();
    assertThat(card().at("/training/options/stopping/early/restore_best"))
        .isEqualTo(BooleanNode.valueOf(restored));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 40, 60, 80})
  void anIdOutsideTheVocabularyIsFoundInEveryPartBeforeTraining(int row) throws IOException {
    List<String> lines = Files.readAllLines(pairs);
    lines.set(row, "0 7 3\t0");
    Files.write(pairs, lines);
    Ran ran = train("--vocabulary", "7", "--validation-fraction", "0.25");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith(
            "unrolled: %s:%d: inputs[1]: id 7 is outside [0, 7)\n".formatted(pairs, row + 1));
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aBrokenCheckpointIsAWarning() throws IOException {
    run("--epochs", "2");
    Path broken = Files.writeString(checkpoints.resolve("epoch-0002/checkpoint.json"), "{}");
    Ran resumed = run("--epochs", "2", "--resume");
    assertThat(resumed.exitCode()).isZero();
    assertThat(resumed.err())
        .startsWith("warning: checkpoint %s is skipped: ".formatted(broken.getParent()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--resume | resume: expected --checkpoints with a folder, found none",
        "--monitor f1 | unknown metric \"f1\"; known metrics: loss, token_accuracy, val_loss,"
            + " val_token_accuracy, val_sequence_accuracy",
        "--patience 0 --monitor loss | patience: expected at least 1, found 0",
        "--patience 2 | --patience: expected --validation-fraction above 0 for --monitor val_loss, found 0; or use --monitor loss",
        "--validation-fraction 1 | validation fraction: expected a number in [0, 1), found 1.0",
        "--stream --test-fraction 1 | test fraction: expected a fraction that leaves blocks of lines on both"
            + " sides of 100, found 1.0",
        "--validation-fraction 0.999 | validation fraction: expected a fraction that leaves rows on both"
            + " sides of 80, found 0.999",
        "--time-budget soon | time budget: expected a time such as 90s, 30m or 1h30m, found soon",
        "--time-budget 0s | time budget: expected a duration above 0, found PT0S",
        "--checkpoints /dev/null/run | checkpoints: expected a writable folder, found"
            + " FileSystemException: /dev/null/run: Not a directory",
        "--checkpoints x --keep-checkpoints 0 | checkpoints to keep: expected at least 1, found 0"
      })
  void wrongUseIsSaidInTwoLinesAndTrainsNothing(String flags, String message) {
    Ran ran = train(flags.split(" ", -1));
    assertThat(ran.err())
        .isEqualTo("unrolled: " + message + "\nTry 'unrolled train sequences --help'.\n");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("model")).doesNotExist();
  }

  @Test
  void resumingWithOtherOptionsSaysWhatDiffers() {
    run("--epochs", "1");
    Ran other = run("--epochs", "2", "--learning-rate", "0.5", "--resume");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err())
        .startsWith(
            "unrolled: checkpoint %s: belongs to another run: options.optimizer.learning_rate expected 0.01, found 0.5\n"
                .formatted(checkpoints.resolve("epoch-0001")));
  }

  private JsonNode card() throws IOException {
    Path card = folder.resolve("model/1/assets.extra/unrolled.json");
    return new ObjectMapper().readTree(card.toFile());
  }

  private Ran run(String... more) {
    List<String> all = new ArrayList<>(List.of("--checkpoints", checkpoints.toString()));
    all.addAll(Arrays.asList(more));
    return train(all.toArray(String[]::new));
  }

  private Ran train(String... more) {
    List<Object> all =
        new ArrayList<>(List.of("train", "sequences", pairs, "--units", 8, "--batch-size", 20));
    all.addAll(List.of("--display-progress", 0, "--out", folder.resolve("model")));
    if (!List.of(more).contains("--epochs")) {
      all.addAll(List.of("--epochs", 2));
    }
    all.addAll(List.of(more));
    return Ran.unrolled(all.toArray());
  }
}

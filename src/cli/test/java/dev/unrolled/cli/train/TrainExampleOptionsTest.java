package dev.unrolled.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data and options of classifiers and taggers. */
@Tag("slow")
class TrainExampleOptionsTest extends ExampleFiles {

  @ParameterizedTest
  @ValueSource(strings = {"classify", "tag"})
  void theEmbeddingStartsFromVectors(String task) throws IOException {
    Path vectors =
        Files.writeString(folder.resolve("vectors.txt"), "the 1 2 3 4\ngood 5 6 7 8\nx 0 0 0 0\n");
    Path file = task.equals("tag") ? sentences : films;
    Ran ran = train(task, file, "--vectors", vectors, "--epochs", 1);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.lines()).anyMatch(line -> line.matches("vectors: [12] of 1\\d tokens .*"));
    Files.writeString(vectors, "the 1 2 3 4\ngood 5 6 7\n");
    assertThat(train(task, file, "--vectors", vectors, "--epochs", 1).err())
        .contains(vectors + ":2: expected a word and 4 numbers, as on line 1, found 3 numbers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"classify", "tag"})
  void rowsAreStreamed(String task) {
    Path file = task.equals("tag") ? sentences : films;
    Ran streamed = train(task, file, "--stream", "--validation-fraction", 0.1);
    assertThat(streamed.exitCode()).describedAs(streamed.err()).isZero();
    assertThat(streamed.out()).contains("accuracy 1.0000");
  }

  @Test
  void classesHaveTheSameInfluenceOnRequest() {
    Ran ran = train("classify", films, "--balanced", "--epochs", 2);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(train("classify", films, "--balanced", "--stream").err())
        .startsWith("unrolled: --balanced: expected rows in memory, found --stream\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"classify", "tag"})
  void layersComeAsJson(String task) throws IOException {
    String layers =
        "[{\"bidirectional\": {\"gru\": {\"units\": 6}, \"merge_mode\": \"sum\"}},"
            + " {\"layer_normalization\": {}}, {\"spatial_dropout1d\": {\"rate\": 0.1}},"
            + " {\"residual\": {\"lstm\": {\"units\": 6}}}]";
    Path file = task.equals("tag") ? sentences : films;
    Ran ran = train(task, file, "--encoder", layers, "--epochs", 1);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    Ran wrong = train(task, file, "--encoder", "[{\"lstn\": {\"units\": 6}}]");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err())
        .startsWith(
            "unrolled: encoder[0]: unknown layer \"lstn\"; known layers: lstm, gru, simple_rnn,"
                + " layer_norm_lstm, min_gru, bidirectional, residual, all_states,"
                + " layer_normalization, spatial_dropout1d\n");
  }

  @Test
  void timeSeriesAreTestedOnAFileOfTheirOwn() throws IOException {
    StringBuilder series = new StringBuilder("@problemName rise\n@data\n");
    for (int row = 0; row < 40; row++) {
      series.append(row % 2 == 0 ? "1,2,3:0,0,0:up\n" : "3,2,1,0:1,1,1,1:down\n");
    }
    Path train = Files.writeString(folder.resolve("rise_TRAIN.ts"), series);
    Ran ran = train("classify", train, "--test-file", train, "--epochs", 8);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.lines())
        .contains("  3 time steps of 2 features  =>  up")
        .anyMatch(line -> line.startsWith("test: accuracy 1.0000") && line.endsWith("(40 rows)"));
    Path row = Files.writeString(folder.resolve("rows.txt"), "1,0 2,0 3,0\n3,1 2,1 1,1 0,1\n");
    assertThat(Ran.unrolled("predict", model("rise_TRAIN"), "--file", row).lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("up\t"),
            line -> assertThat(line).startsWith("down\t"));
    Path other = Files.writeString(folder.resolve("rows.txt"), "1,0,0 2,0,0\n");
    Ran wrong = Ran.unrolled("predict", model("rise_TRAIN"), "--file", other);
    assertThat(wrong.err())
        .isEqualTo(
            "unrolled: %s:1: expected 2 numbers at each time step, found 3\n".formatted(other));
  }

  @Test
  void labelsThatTheModelDoesNotKnowAreListed() throws IOException {
    assertThat(train("classify", films, "--epochs", 1).exitCode()).isZero();
    Path other = Files.writeString(folder.resolve("other.tsv"), "a\tpos\nb\tso-so\nc\tugly\n");
    Ran ran = Ran.unrolled("evaluate", model("films"), other);
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo(
            "unrolled: %s: unknown labels: so-so, ugly; the model's labels: neg, pos\n"
                .formatted(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"classify", "tag"})
  void layersAreTuned(String task) {
    Path file = task.equals("tag") ? sentences : films;
    String grid =
        "{\"encoder\": [[{\"gru\": {\"units\": 4}}], [{\"bidirectional\": {\"gru\": {\"units\": 4}}}]]}";
    Path results = folder.resolve("results");
    Ran ran =
        Ran.unrolled(
            "tune",
            task,
            file,
            "--grid",
            grid,
            "--folds",
            2,
            "--epochs",
            2,
            "--batch-size",
            16,
            "--display-progress",
            0,
            "--results",
            results,
            "--export",
            model("tuned"));
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.out()).contains("test: ");
    assertThat(results.resolve("best.json")).content().contains("\"encoder\" : [ {");
    assertThat(Ran.unrolled("evaluate", model("tuned"), file).exitCode()).isZero();
  }

  @Test
  void aClassWithoutRowsToTrainOnIsNamed() throws IOException {
    Path test = Files.writeString(folder.resolve("test.tsv"), "a\tother\n");
    Ran ran = train("classify", films, "--test-file", test);
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo(
            "unrolled: classes: expected at least 1 row of each to train on, found none of other\n");
  }

  @Test
  void aFileWhoseLabelsComeFirstIsRefused() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < 20; row++) {
      lines.add("pos\ttext number %d".formatted(row));
    }
    Path file = Files.write(folder.resolve("swapped.tsv"), lines);
    assertThat(train("classify", file).err())
        .startsWith(
            "unrolled: labels: expected several rows of each, found 20 different labels in 20 rows");
  }
}

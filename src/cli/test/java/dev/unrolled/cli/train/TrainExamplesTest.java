package dev.unrolled.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classifiers and taggers from files of text to named answers. */
@Tag("slow")
class TrainExamplesTest {

  private static final List<String> GOOD = List.of("good", "great", "fine", "superb");
  private static final List<String> BAD = List.of("bad", "awful", "poor", "dull");

  @TempDir private Path folder;
  private Path films;
  private Path sentences;

  @BeforeEach
  void write() throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> tagged = new ArrayList<>();
    for (int row = 0; row < 64; row++) {
      String good = GOOD.get(row % 4);
      String bad = BAD.get(row / 4 % 4);
      lines.add(
          row % 2 == 0 ? "a %s film\tpos".formatted(good) : "this was %s\tneg".formatted(bad));
      tagged.add("the/at %s/jj film/nn was/vb %s/jj".formatted(good, bad));
    }
    films = Files.write(folder.resolve("films.tsv"), lines);
    sentences = Files.write(folder.resolve("pos.txt"), tagged);
  }

  @Test
  void aClassifierOfTextNamesItsClasses() {
    Ran ran = train("classify", films);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.lines())
        .contains("  a good film  =>  pos", "2 classes: neg pos")
        .anyMatch(
            line -> line.matches("test: accuracy 1\\.0000, macro F1 1\\.0000, .*\\(13 rows\\)"));
    assertThat(Ran.unrolled("predict", model("films"), "a", "great", "film").out())
        .matches("pos\t0\\.\\d{4}\n");
    Ran evaluated = Ran.unrolled("evaluate", model("films"), films);
    assertThat(evaluated.lines().get(0))
        .startsWith("accuracy 1.0000, macro F1 1.0000")
        .endsWith("(64 rows)");
    Ran explained = Ran.unrolled("explain", model("films"), "--text", "a", "great", "film");
    assertThat(explained.lines()).hasSize(5).last().asString().startsWith("answer: pos\t");
    assertThat(Ran.unrolled("inspect", model("films")).out())
        .contains("kind binary-classifier", "labels      neg, pos");
  }

  @Test
  void aTaggerNamesItsTags() {
    Ran ran = train("tag", sentences);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.lines())
        .contains("  the good film was bad  =>  at jj nn vb jj", "4 tags: at jj nn vb");
    assertThat(Ran.unrolled("predict", model("pos"), "the film was superb").out())
        .isEqualTo("at nn vb jj\n");
    assertThat(Ran.unrolled("evaluate", model("pos"), sentences).out())
        .matches("token accuracy 1\\.0000, loss 0\\.\\d{4} \\(320 tokens of 64 sentences\\)\n");
  }

  @Test
  void textsAreAnsweredByTheGraphAsByJava() throws IOException {
    assertThat(train("classify", films).exitCode()).isZero();
    Path texts = Files.writeString(folder.resolve("texts.txt"), "A great film!\nthis was bad\n");
    String byJava = Ran.unrolled("predict", model("films"), "--file", texts).out();
    assertThat(
            Ran.unrolled("predict", model("films"), "--file", texts, "--signature", "text").out())
        .isEqualTo(byJava)
        .matches("pos\t0\\.\\d{4}\nneg\t0\\.\\d{4}\n");
    assertThat(
            Ran.unrolled(
                    "predict", model("films"), "--text", "A great film!", "--text", "this was bad")
                .out())
        .isEqualTo(byJava);
    Files.writeString(texts, "A great film!\n\n");
    assertThat(
            Ran.unrolled("predict", model("films"), "--file", texts, "--signature", "text").err())
        .isEqualTo("unrolled: %s:2: expected a text, found an empty line\n".formatted(texts));
    Files.write(texts, new byte[] {'a', ' ', (byte) 0xE9, '\n'});
    assertThat(
            Ran.unrolled("predict", model("films"), "--file", texts, "--signature", "text").err())
        .startsWith(
            "unrolled: %s:1: expected text in UTF-8, found byte 0xE9 at byte 3".formatted(texts));
    assertThat(train("tag", sentences, "--frozen").exitCode()).isZero();
    assertThat(Ran.unrolled("predict", model("pos"), "--text", "the film was superb").out())
        .isEqualTo("at nn vb jj\n");
  }

  @Test
  void aVocabularyThatWasChangedAfterTrainingIsNamed() throws IOException {
    assertThat(train("classify", films, "--epochs", 1).exitCode()).isZero();
    Path vocabulary = model("films").resolve("1/assets/vocabulary-token.txt");
    Files.writeString(vocabulary, Files.readString(vocabulary).replace("\ngood\n", "\ngoood\n"));
    assertThat(Ran.unrolled("predict", model("films"), "a good film").err())
        .contains(
            vocabulary + ": expected the file that the model was exported with, SHA-256 ",
            ", found a changed file, ");
  }

  @Test
  void aModelWithoutTheSignatureSaysWhatItHas() throws IOException {
    assertThat(
            Ran.unrolled(
                    "train",
                    "echo",
                    "--epochs",
                    1,
                    "--sequences",
                    200,
                    "--units",
                    4,
                    "--display-progress",
                    0,
                    "--out",
                    model("echo"))
                .exitCode())
        .isZero();
    assertThat(Ran.unrolled("predict", model("echo"), "--text", "a").err())
        .contains(
            ": expected the signature \"text\" with one input of strings, \"text\", found"
                + " serving_default (");
  }

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

  @Test
  void aRunIsResumedFromItsCheckpoints() {
    Path checkpoints = folder.resolve("run");
    Object[] first = {"--checkpoints", checkpoints, "--epochs", 2};
    assertThat(train("tag", sentences, first).exitCode()).isZero();
    Ran resumed = train("tag", sentences, "--checkpoints", checkpoints, "--epochs", 4, "--resume");
    assertThat(resumed.exitCode()).describedAs(resumed.err()).isZero();
    Ran whole = train("tag", sentences, "--epochs", 4);
    assertThat(test(resumed)).isEqualTo(test(whole));
  }

  private static String test(Ran ran) {
    return ran.lines().stream().filter(line -> line.startsWith("test: ")).findAny().orElseThrow();
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
  void trainingContinuesFromAModelWithItsVocabularyAndNames() throws IOException {
    assertThat(train("classify", films).exitCode()).isZero();
    Path more = Files.writeString(folder.resolve("more.tsv"), "a superb new film\tpos\nbad\tneg\n");
    Ran ran =
        Ran.unrolled(
            "train",
            "classify",
            more,
            "--from",
            model("films"),
            "--epochs",
            1,
            "--batch-size",
            2,
            "--test-fraction",
            0,
            "--bucket-width",
            1,
            "--display-progress",
            0,
            "--out",
            model("more"));
    assertThat(ran.err()).contains("expected at most 3 ids");
    Files.writeString(more, "a superb film\tpos\nbad\tneg\n");
    Ran fits =
        Ran.unrolled(
            "train",
            "classify",
            more,
            "--from",
            model("films"),
            "--epochs",
            1,
            "--batch-size",
            2,
            "--test-fraction",
            0,
            "--display-progress",
            0,
            "--out",
            model("more"));
    assertThat(fits.exitCode()).describedAs(fits.err()).isZero();
    assertThat(Ran.unrolled("evaluate", model("more"), films).out()).startsWith("accuracy 1.0000");
    Object[] units = {"train", "classify", films, "--from", model("films"), "--units", 12};
    assertThat(Ran.unrolled(units).err())
        .startsWith("unrolled: --from: the model decides --units; leave the option out");
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

  private Path model(String name) {
    return folder.resolve("models").resolve(name);
  }

  private Ran train(String task, Path file, Object... more) {
    String name = file.getFileName().toString().replaceFirst("\\..*", "");
    List<Object> arguments =
        new ArrayList<>(
            List.of("train", task, file, "--out", model(name), "--display-progress", 0));
    arguments.addAll(List.of("--batch-size", 16, "--units", 12));
    if (!List.of(more).contains("--epochs")) {
      arguments.addAll(List.of("--epochs", 12));
    }
    arguments.addAll(List.of(more));
    return Ran.unrolled(arguments.toArray());
  }
}

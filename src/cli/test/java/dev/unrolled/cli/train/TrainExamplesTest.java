package dev.unrolled.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Classifiers and taggers from files of text to named answers. */
@Tag("slow")
class TrainExamplesTest extends ExampleFiles {

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

  private static String test(Ran ran) {
    return ran.lines().stream().filter(line -> line.startsWith("test: ")).findAny().orElseThrow();
  }
}

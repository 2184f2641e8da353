package dev.unrolled.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code train text}. */
@Tag("slow")
class TrainTextTest {

  private static final String[] SMALL = {
    "--target", "tokens", "--units", "8", "--epochs", "2", "--batch-size", "16"
  };

  @TempDir private Path folder;
  private Path pairs;
  private Path test;

  @BeforeEach
  void writePairs() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < 60; row++) {
      String word = Integer.toString(100 + 37 * row, 5);
      lines.add(word + "\t" + String.join(" ", word.split("")));
    }
    pairs = Files.write(folder.resolve("pairs.tsv"), lines.subList(0, 50));
    test = Files.write(folder.resolve("test.tsv"), lines.subList(50, 60));
  }

  @Test
  void testFileIsTestedInsteadOfAPart() {
    Ran ran = train(pairs, "one", "--test-file", test.toString());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("(10 sequences)");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void streamedPairsTrainAsThoseInMemory(boolean withTestFile) {
    String[] more =
        withTestFile
            ? new String[] {"--stream", "--test-file", test.toString()}
            : new String[] {"--stream"};
    Ran ran = train(pairs, "streamed", more);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains(withTestFile ? "(10 sequences)" : "(5 sequences)");
    assertThat(predict("streamed").exitCode()).isZero();
  }

  @Test
  void modelToStartFromKeepsItsVocabulariesAndWeights() throws IOException {
    assertThat(train(pairs, "first").exitCode()).isZero();
    Path other = Files.writeString(folder.resolve("other.tsv"), "1234\tx y\n4321\t1 2\n");
    Path model = folder.resolve("first");
    Ran ran =
        Ran.unrolled(
            "train",
            "text",
            other,
            "--from",
            model,
            "--epochs",
            "1",
            "--test-fraction",
            "0",
            "--learning-rate",
            "1e-9",
            "--out",
            folder.resolve("second"));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    Path assets = Path.of("1", "assets", "target.txt");
    assertThat(folder.resolve("second").resolve(assets))
        .hasSameTextualContentAs(model.resolve(assets));
    assertThat(predict("second").out()).isEqualTo(predict("first").out());
  }

  @Test
  void optionThatTheModelDecidesIsRefused() {
    assertThat(train(pairs, "first").exitCode()).isZero();
    Ran ran = train(pairs, "second", "--from", folder.resolve("first").toString());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--from: the model decides --units; leave the option out");
  }

  @Test
  void evaluateSaysTheErrorRates() throws IOException {
    assertThat(train(pairs, "model").exitCode()).isZero();
    Path several =
        Files.writeString(folder.resolve("several.tsv"), "123\t1 2\n123\t1 2 3\n12\t1\n");
    Ran ran = Ran.unrolled("evaluate", folder.resolve("model"), several, "--beam", "3");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("sequence accuracy")
        .containsPattern("answer error rate \\d\\.\\d+, token error rate \\d+\\.\\d+ \\(2 inputs");
  }

  @Test
  void unknownTokenizerIsNamed() {
    Ran ran = Ran.unrolled("train", "text", pairs, "--source", "letters");
    assertThat(ran.exitCode()).isNotZero();
    assertThat(ran.err()).contains("--source: expected chars, words or tokens, found letters");
  }

  private Ran train(Path file, String name, String... more) {
    List<Object> words = new ArrayList<>(List.of("train", "text", file));
    words.addAll(List.of("--out", folder.resolve(name)));
    words.addAll(Arrays.asList(SMALL));
    words.addAll(Arrays.asList(more));
    return Ran.unrolled(words.toArray());
  }

  private Ran predict(String name) {
    return Ran.unrolled("predict", folder.resolve(name), "--text", "1234");
  }
}

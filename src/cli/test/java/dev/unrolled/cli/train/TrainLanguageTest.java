package dev.unrolled.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code unrolled train language}. */
class TrainLanguageTest {

  @TempDir private Path folder;

  private Path text;

  @BeforeEach
  void write() throws IOException {
    text = Files.writeString(folder.resolve("words.txt"), "one two three\n".repeat(60));
  }

  private Ran train(Object... more) {
    Object[] arguments = new Object[9 + more.length];
    Object[] first = {
      "train", "language", text, "--out", folder.resolve("words"), "--units", 16, "--epochs", 4
    };
    System.arraycopy(first, 0, arguments, 0, first.length);
    System.arraycopy(more, 0, arguments, first.length, more.length);
    return Ran.unrolled(arguments);
  }

  @Test
  void exportsAModelThatContinuesTexts() {
    Ran ran = train("--window", 10, "--batch-size", 8, "--validation-fraction", 0.1);
    assertThat(ran.exitCode()).describedAs(ran.err()).isZero();
    assertThat(ran.out())
        .contains("604 characters to train on, 68 to validate on, 168 to test on; 9 different ones")
        .containsPattern("test: loss \\d\\.\\d{4} per character, perplexity \\d+\\.\\d\\d, ");
    assertThat(Ran.unrolled("inspect", folder.resolve("words")).out()).contains("step", "state/0");
  }

  @Test
  void aRunGoesOnFromTheWeightsOfAnother() throws IOException {
    Path words = folder.resolve("words");
    assertThat(train("--window", 10, "--batch-size", 8).exitCode()).isZero();
    Path again = folder.resolve("again");
    Ran further =
        Ran.unrolled(
            "train",
            "language",
            text,
            "--out",
            again,
            "--from",
            words,
            "--window",
            5,
            "--epochs",
            1);
    assertThat(further.exitCode()).describedAs(further.err()).isZero();
    Files.writeString(text, "one two three four\n".repeat(60));
    Ran unknown = Ran.unrolled("train", "language", text, "--out", again, "--from", words);
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("text[14]: unknown character \"f\" (U+0066)");
  }

  @Test
  void layersThatReadWholeSequencesAreRefused() {
    Ran ran = train("--encoder", "[{\"bidirectional\": {\"gru\": {\"units\": 4}}}]");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains("windows with carried states: expected a model that can continue a sequence");
  }

  @Test
  void badArgumentsAreNamed() throws IOException {
    assertThat(train("--window", 0).err()).contains("window: expected at least 1, found 0");
    Files.writeString(text, "aaa");
    assertThat(train().err()).contains("text: expected at least 2 different characters, found 1");
    Files.write(text, new byte[] {'a', (byte) 0xE9});
    assertThat(train().err()).contains(text + ": expected UTF-8, found other bytes");
  }
}

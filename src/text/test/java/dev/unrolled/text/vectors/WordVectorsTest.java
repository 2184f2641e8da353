package dev.unrolled.text.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.text.ReservedTokens;
import dev.unrolled.text.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordVectorsTest {

  private static final Vocabulary VOCABULARY =
      Vocabulary.ofTokens(
          List.of("the", "Cat", "\u00e9t\u00e9", "missing", ". ."), ReservedTokens.PADDING_UNKNOWN);

  private static final float[] THE = {0.5f, -1.25f, 3e-2f};
  private static final float[] CAT = {1, 2, 3};
  private static final float[] ETE = {4, 5, 6};

  @TempDir private Path folder;

  @Test
  void gloveHasNoHeader() throws IOException {
    Path file =
        file("the 0.5 -1.25 3e-2\nother 9 9 9\ncat 1 2 3\n\u00e9t\u00e9 4 5 6\n. . 7 8 9\n");
    assertThat(VectorFormat.of(file)).isEqualTo(VectorFormat.GLOVE);
    WordVectors vectors = WordVectors.read(file, VOCABULARY);
    requireVectors(vectors);
    assertThat(vectors.matrix(1)[6]).containsExactly(7, 8, 9);
    assertThat(vectors.coverage())
        .isEqualTo(new VectorCoverage(5, 3, 1, List.of("missing")))
        .hasToString("4 of 5 tokens (80.0 %), 1 of them in lower case; without a vector: missing");
  }

  /** fastText ends each line with a space. */
  @Test
  void word2vecTextAndFastTextHaveAHeader() throws IOException {
    Path file = file("4 3\nthe 0.5 -1.25 0.03 \ncat 1 2 3 \n\u00e9t\u00e9 4 5 6 \n</s> 0 0 0 \n");
    assertThat(VectorFormat.of(file)).isEqualTo(VectorFormat.WORD2VEC_TEXT);
    requireVectors(WordVectors.read(file, VOCABULARY));
  }

  @Test
  void word2vecBinaryMayHaveLineBreaksBetweenWords() throws IOException {
    for (String separator : List.of("", "\n")) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes("4 3\n".getBytes(UTF_8));
      binary(bytes, "the", THE, separator);
      binary(bytes, "other", CAT, separator);
      binary(bytes, "cat", CAT, separator);
      binary(bytes, "\u00e9t\u00e9", ETE, separator);
      Path file = Files.write(folder.resolve("vectors.bin"), bytes.toByteArray());
      assertThat(VectorFormat.of(file)).isEqualTo(VectorFormat.WORD2VEC_BINARY);
      requireVectors(WordVectors.read(file, VOCABULARY));
    }
  }

  private static void binary(
      ByteArrayOutputStream out, String word, float[] vector, String separator) {
    out.writeBytes((word + " ").getBytes(UTF_8));
    ByteBuffer numbers = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    numbers.asFloatBuffer().put(vector);
    out.writeBytes(numbers.array());
    out.writeBytes(separator.getBytes(UTF_8));
  }

  private static void requireVectors(WordVectors vectors) {
    float[][] matrix = vectors.matrix(1);
    assertThat(vectors.size()).isEqualTo(3);
    assertThat(matrix).hasDimensions(7, 3);
    assertThat(matrix[0]).containsExactly(0, 0, 0);
    assertThat(matrix[2]).containsExactly(THE);
    assertThat(matrix[3]).containsExactly(CAT);
    assertThat(matrix[4]).containsExactly(ETE);
    assertThat(matrix[5]).doesNotContain(0).isEqualTo(vectors.matrix(1)[5]);
    assertThat(matrix[5]).isNotEqualTo(vectors.matrix(2)[5]);
    assertThat(vectors.coverage().missing()).contains("missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a 1 2 3;b 1 2 | :2: expected a word and 3 numbers, as on line 1, found 2 numbers",
        "a 1 2 3;b 1 2 3 4 | :2: expected a word and 3 numbers, as on line 1, found 4 numbers",
        "1 3;the 1 2 | :2: expected a word and 3 numbers, as on line 1, found 2 numbers",
        "a 1 2 3;the 1 x 3 | :2: expected finite numbers, found \"x\"",
        "a 1 2 3;the 1 NaN 3 | :2: expected finite numbers, found \"NaN\"",
        "3 2;the 1 2;cat 1 2 | : expected 3 vectors, found 2"
      })
  void aBadLineIsNamed(String lines, String message) throws IOException {
    Path file = file(lines.replace(';', '\n') + "\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WordVectors.read(file, VOCABULARY))
        .withMessage(file + message);
  }

  @Test
  void aCutOffBinaryFileIsNamed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("2 3\n".getBytes(UTF_8));
    binary(bytes, "the", THE, "");
    bytes.writeBytes("cat \1\2".getBytes(UTF_8));
    Path file = Files.write(folder.resolve("cut.bin"), bytes.toByteArray());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WordVectors.read(file, VectorFormat.WORD2VEC_BINARY, VOCABULARY))
        .withMessage(file + ": vector 2 of 2: expected 3 numbers, found the end of the file");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("vectors.txt"), text);
  }
}

package dev.unrolled.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {

  private static final ReservedTokens ALL = ReservedTokens.PADDING_UNKNOWN_BEGIN_END;

  @TempDir private Path folder;

  @Test
  void reservedIdsComeFirstAndThenTokensByFrequency() {
    TokenCounts counts = new TokenCounts();
    counts.addAll(List.of("b", "a", "c", "c", "a", "rare", "c"));
    Vocabulary vocabulary = counts.vocabulary(ALL, 1, 7);
    assertThat(vocabulary.tokens()).containsExactly("", "[UNK]", "[BEGIN]", "[END]", "c", "a", "b");
    assertThat(vocabulary.ids(List.of("c", "rare", "[END]", ""))).containsExactly(4, 1, 1, 1);
    assertThat(counts.vocabulary(ALL, 2, 100).size()).isEqualTo(6);
  }

  @Test
  void aFileHasATokenPerLine() throws IOException {
    Vocabulary vocabulary =
        Vocabulary.ofTokens(List.of("the", " ", "\uD83D\uDE00", "\0", "\u2028"), ALL);
    Path file = folder.resolve("vocabulary.txt");
    vocabulary.write(file);
    assertThat(Files.readString(file))
        .isEqualTo("[PAD]\n[UNK]\n[BEGIN]\n[END]\nthe\n \n\uD83D\uDE00\n\0\n\u2028\n");
    VocabularyFile.requireUnchanged(file, vocabulary.checksum());
  }

  @Test
  void aFileIsReadAsItWasWritten() throws IOException {
    Vocabulary vocabulary = Vocabulary.ofTokens(List.of("the", " ", "\0", "\u00e9", "\u2028"), ALL);
    Path file = folder.resolve("vocabulary.txt");
    vocabulary.write(file);
    Vocabulary read = Vocabulary.read(file, ALL);
    assertThat(read.tokens()).isEqualTo(vocabulary.tokens());
    assertThat(read.checksum()).isEqualTo(vocabulary.checksum());
  }

  @Test
  void tokensThatAFileCannotHaveStayUnknown() {
    Vocabulary vocabulary =
        Vocabulary.of(Map.of("[UNK]", 9L, "", 9L, "a\nb", 9L, "\r", 9L, "a", 1L), 1, 100);
    assertThat(vocabulary.tokens()).containsExactly("", "[UNK]", "a");
  }

  @Test
  void earlierFilesHaveAnEmptyLineForPadding() throws IOException {
    Path file = Files.writeString(folder.resolve("old.txt"), "\n[UNK]\nthe\n");
    assertThat(Vocabulary.read(file, ReservedTokens.PADDING_UNKNOWN).tokens())
        .containsExactly("", "[UNK]", "the");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[PAD],[UNK],[BEGIN],[END],a,b,a | 7: expected each token once, found \"a\" as on line 5",
        "[PAD],[UNK],[BEGIN],[END],a,,b | 6: expected a token, found an empty line",
        "the,[UNK] | 1: expected the reserved token [PAD] of a vocabulary that begins with [PAD],"
            + " [UNK], [BEGIN], [END], found \"the\"",
        "[PAD],[UNK],the | 3: expected the reserved token [BEGIN] of a vocabulary that begins with"
            + " [PAD], [UNK], [BEGIN], [END], found \"the\"",
        "[PAD],[UNK],[BEGIN] | 4: expected the reserved token [END] of a vocabulary that begins"
            + " with [PAD], [UNK], [BEGIN], [END], found the end of the file"
      })
  void aBadFileIsNamedWithItsLine(String lines, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.txt"), lines.replace(',', '\n') + "\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vocabulary.read(file, ALL))
        .withMessage(file + ":" + message);
  }

  @Test
  void aChangedFileIsNamed() throws IOException {
    Vocabulary vocabulary = Vocabulary.ofTokens(List.of("a", "b"), ALL);
    Path file = folder.resolve("vocabulary.txt");
    Vocabulary.ofTokens(List.of("b", "a"), ALL).write(file);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VocabularyFile.requireUnchanged(file, vocabulary.checksum()))
        .withMessageStartingWith(
            file + ": expected the vocabulary that the model was trained with, SHA-256 ");
  }

  @Test
  void givenTokensAreDifferentAndNotReserved() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vocabulary.ofTokens(List.of("a", "b", "a"), ALL))
        .withMessage("vocabulary: expected different tokens, found \"a\" at 0 and 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vocabulary.ofTokens(List.of("[END]"), ALL))
        .withMessage(
            "vocabulary: expected a token of one line that is not reserved, found \"[END]\" at 0");
  }
}

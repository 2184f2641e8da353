package dev.unrolled.crosscheck;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.text.ReservedTokens;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Texts with the ids of our words, for Keras's TextVectorization to compare. */
final class TextVectorizationCases {

  private static final List<String> TEXTS =
      List.of(
          "The cat's well-known film!",
          "  \u00c9T\u00c9 \u0130x \u00dfa\tnext\nline ",
          "1,234.5 (e.g.) [x] {y} ~z~ `q` a_b \\\\ ^",
          "\u00a0non\u00a0breaking \u2026 \u201cquoted\u201d \uD83D\uDE00!",
          "unknown [UNK] word");

  private TextVectorizationCases() {}

  /** Writes vocabulary, texts and ids as JSON; returns the file. */
  static Path write(Path folder) throws IOException {
    List<String> tokens =
        TEXTS.subList(0, 4).stream()
            .flatMap(text -> Tokenizer.WORDS.tokens(text).stream())
            .distinct()
            .toList();
    Vocabulary vocabulary = Vocabulary.ofTokens(tokens, ReservedTokens.PADDING_UNKNOWN);
    List<List<Integer>> ids =
        TEXTS.stream()
            .map(text -> Arrays.stream(vocabulary.ids(Tokenizer.WORDS.tokens(text))).boxed().toList())
            .toList();
    Path file = folder.resolve("words.json");
    new ObjectMapper()
        .writeValue(file.toFile(), Map.of("vocabulary", tokens, "texts", TEXTS, "ids", ids));
    return file;
  }
}

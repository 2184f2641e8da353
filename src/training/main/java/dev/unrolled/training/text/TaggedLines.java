package dev.unrolled.training.text;

import dev.unrolled.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Text file with a sentence per line: words with their tags, {@code word/tag}, separated by spaces.
 * The last slash separates word and tag. Empty lines are skipped.
 *
 * @param path the file, in UTF-8
 */
public record TaggedLines(Path path) implements ExampleFile {

  @Override
  public void forEach(Consumer<Example> action) throws IOException {
    TextLine.forEachRow(path, line -> action.accept(example(line)));
  }

  private static Example example(TextLine line) {
    List<String> words = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    for (String token : Tokenizer.TOKENS.tokens(line.text())) {
      int slash = token.lastIndexOf('/');
      if (slash < 1 || slash == token.length() - 1) {
        throw line.error("word/tag", "\"" + token + "\"");
      }
      words.add(token.substring(0, slash));
      tags.add(token.substring(slash + 1));
    }
    return Example.of(line, words, tags);
  }
}

package dev.unrolled.training.text;

import dev.unrolled.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Text file with a row per line: a text, TAB, its label. Empty lines are skipped.
 *
 * @param path the file, in UTF-8
 * @param tokenizer splits the texts
 * @param multiLabel whether a row has any number of labels, separated by commas
 */
public record LabelLines(Path path, Tokenizer tokenizer, boolean multiLabel)
    implements ExampleFile {

  @Override
  public void forEach(Consumer<Example> action) throws IOException {
    TextLine.forEachRow(path, line -> action.accept(example(line)));
  }

  private Example example(TextLine line) {
    String[] columns = line.text().split("\t", -1);
    if (columns.length != 2) {
      throw line.error("a text, one TAB and its label", (columns.length - 1) + " TABs");
    }
    List<String> tokens = tokenizer.tokens(columns[0]);
    if (tokens.isEmpty()) {
      throw line.error("a text before the TAB", "none");
    }
    return Example.of(line, tokens, labels(line, columns[1].strip()));
  }

  private List<String> labels(TextLine line, String text) {
    if (multiLabel) {
      return Arrays.stream(text.split(",", -1))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    }
    if (text.isEmpty()) {
      throw line.error("a label after the TAB", "none");
    }
    return List.of(text);
  }
}

package dev.unrolled.training.text;

import dev.unrolled.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Text file with a row of numbers per line: time steps separated by spaces, numbers of a time step
 * by commas; TAB; and the labels. Empty lines are skipped.
 *
 * @param path the file, in UTF-8
 * @param kind what follows the TAB: a class, labels separated by commas, or tags by spaces
 */
public record NumberLines(Path path, TargetKind kind) implements ExampleFile {

  @Override
  public void forEach(Consumer<Example> action) throws IOException {
    TextLine.forEachRow(path, line -> action.accept(example(line)));
  }

  private Example example(TextLine line) {
    String[] columns = line.text().split("\t", -1);
    if (columns.length != 2) {
      throw line.error("numbers, one TAB and labels", (columns.length - 1) + " TABs");
    }
    float[][] features = FeatureText.read(line, columns[0]);
    return new Example(line.file(), line.number(), List.of(), features, labels(columns[1]));
  }

  private List<String> labels(String text) {
    String stripped = text.strip();
    return switch (kind) {
      case CLASS -> List.of(stripped);
      case LABELS ->
          Arrays.stream(stripped.split(",", -1))
              .map(String::strip)
              .filter(s -> !s.isEmpty())
              .toList();
      case TAGS -> Tokenizer.TOKENS.tokens(stripped);
    };
  }
}

package dev.unrolled.training.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Text file of tagged sentences in columns, as CoNLL's shared tasks have them: a word per line, its
 * columns separated by TABs or spaces, and an empty line after each sentence.
 *
 * <p>Skipped are comments that begin with {@code #} before a sentence, {@code -DOCSTART-}, and, if
 * the word is in the second column, CoNLL-U's ranges of words and empty nodes.
 *
 * @param path the file, in UTF-8
 * @param wordColumn the column of the word, from 1
 * @param tagColumn the column of the tag, from 1; 0: the last
 */
public record ConllFile(Path path, int wordColumn, int tagColumn) implements ExampleFile {

  /**
   * Checks the columns.
   *
   * @throws IllegalArgumentException if one is out of range or both are the same
   */
  public ConllFile {
    if (wordColumn < 1 || tagColumn < 0 || wordColumn == tagColumn) {
      throw new IllegalArgumentException(
          "columns: expected different columns of word and tag, from 1, found %d and %d"
              .formatted(wordColumn, tagColumn));
    }
  }

  /**
   * A file whose first column is the word and whose last is the tag.
   *
   * @param path the file, in UTF-8
   */
  public ConllFile(Path path) {
    this(path, 1, 0);
  }

  @Override
  public void forEach(Consumer<Example> action) throws IOException {
    Sentences sentences = new Sentences(action);
    TextLine.forEach(path, sentences::add);
    sentences.end();
    if (sentences.rows == 0) {
      throw TextLine.noRows(path);
    }
  }

  /** Collects the lines of a sentence. */
  private final class Sentences {

    private final Consumer<Example> action;
    private final List<String> words = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private int firstLine;
    private int columns;
    private int columnsFrom;
    private int rows;

    Sentences(Consumer<Example> action) {
      this.action = action;
    }

    void add(TextLine line) {
      if (line.text().isBlank()) {
        end();
      } else if (!isComment(line)) {
        addWord(line, columns(line.text()));
      }
    }

    private boolean isComment(TextLine line) {
      String text = line.text();
      return words.isEmpty()
          && (text.startsWith("-DOCSTART-")
              || (text.startsWith("#") && columns(text).length != columns));
    }

    private void addWord(TextLine line, String[] found) {
      if (columns == 0) {
        requireColumns(line, found.length);
        columns = found.length;
        columnsFrom = line.number();
      } else if (found.length != columns) {
        throw line.error(
            "%d columns, as on line %d".formatted(columns, columnsFrom),
            Integer.toString(found.length));
      }
      if (wordColumn == 2 && found[0].matches("\\d+[-.]\\d+")) {
        return;
      }
      if (words.isEmpty()) {
        firstLine = line.number();
      }
      words.add(found[wordColumn - 1]);
      tags.add(found[tagColumn == 0 ? columns - 1 : tagColumn - 1]);
    }

    private void requireColumns(TextLine line, int found) {
      int least = Math.max(wordColumn + (tagColumn == 0 ? 1 : 0), tagColumn);
      if (found < least) {
        throw line.error(
            "at least %d columns, of word and tag".formatted(least), Integer.toString(found));
      }
    }

    void end() {
      if (!words.isEmpty()) {
        action.accept(new Example(path.toString(), firstLine, words, new float[0][], tags));
        words.clear();
        tags.clear();
        rows++;
      }
    }
  }

  private static String[] columns(String text) {
    return text.indexOf('\t') < 0 ? text.strip().split("\\s+", -1) : text.split("\t", -1);
  }
}

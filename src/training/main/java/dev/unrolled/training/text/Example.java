package dev.unrolled.training.text;

import java.util.List;

/**
 * Row of a file: tokens or features, with their labels.
 *
 * @param file the file's name
 * @param line the number of the row's first line, from 1
 * @param tokens T tokens; empty if the row has features
 * @param features {@code [T, F]}; no rows if the row has tokens
 * @param labels the row's class or labels, or a tag for each time step; empty if the row has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record Example(
    String file, int line, List<String> tokens, float[][] features, List<String> labels) {

  /** Copies the lists. */
  public Example {
    tokens = List.copyOf(tokens);
    labels = List.copyOf(labels);
  }

  /** A row of tokens. */
  static Example of(TextLine line, List<String> tokens, List<String> labels) {
    return new Example(line.file(), line.number(), tokens, new float[0][], labels);
  }

  /**
   * A row of numbers without labels: time steps separated by spaces, numbers of a time step by
   * commas.
   *
   * @param file the file's name
   * @param line the line's number, from 1
   * @param text the line
   * @return the row
   * @throws IllegalArgumentException if a word is not a finite number, or time steps differ in
   *     their numbers; the message names the file, the line number and the text
   */
  public static Example ofNumbers(String file, int line, String text) {
    float[][] features = FeatureText.read(new TextLine(file, line, text), text);
    return new Example(file, line, List.of(), features, List.of());
  }

  /**
   * Whether the row has features instead of tokens.
   *
   * @return true for features
   */
  public boolean hasFeatures() {
    return features.length > 0;
  }

  /**
   * The number of time steps.
   *
   * @return T
   */
  public int length() {
    return hasFeatures() ? features.length : tokens.size();
  }

  /**
   * Where the row is, for messages.
   *
   * @return file and line
   */
  public String where() {
    return file + ":" + line;
  }
}

package dev.unrolled.training.data;

import java.util.Arrays;

/**
 * Line of ids separated by spaces, with its file and line number for error messages.
 *
 * @param source the file's name, or another name of the source
 * @param number the line's number, from 1
 * @param text the line
 */
public record IdLine(String source, int number, String text) {

  /**
   * Returns the ids of the whole line.
   *
   * @return the ids, at least one
   * @throws IllegalArgumentException if there are none, or a word is not an id
   */
  public int[] ids() {
    return ids("ids", text);
  }

  /**
   * Returns the ids of a part of the line.
   *
   * @param what the name of the ids, for error messages
   * @param part the part
   */
  int[] ids(String what, String part) {
    if (part.isBlank()) {
      throw error(what, "none");
    }
    return Arrays.stream(part.trim().split(" +", -1)).mapToInt(this::id).toArray();
  }

  /** Returns the features of a part of the line, {@code [T, F]}. */
  float[][] features(String part) {
    if (part.isBlank()) {
      throw error("time steps", "none");
    }
    String[] steps = part.trim().split(" +", -1);
    float[][] features = new float[steps.length][];
    for (int t = 0; t < steps.length; t++) {
      String[] words = steps[t].split(",", -1);
      features[t] = new float[words.length];
      for (int i = 0; i < words.length; i++) {
        features[t][i] = number(words[i]);
      }
    }
    return features;
  }

  private float number(String word) {
    try {
      return Float.parseFloat(word);
    } catch (NumberFormatException e) {
      throw error("a number", "\"" + word + "\"");
    }
  }

  /**
   * Creates an exception about this line.
   *
   * @param expected the expected content
   * @param found the actual content
   * @return the exception, whose message names the source, the line number and the text
   */
  public IllegalArgumentException error(String expected, String found) {
    return new IllegalArgumentException(
        "%s:%d: expected %s, found %s: %s".formatted(source, number, expected, found, text));
  }

  private int id(String word) {
    try {
      int id = Integer.parseInt(word);
      if (id >= 0) {
        return id;
      }
    } catch (NumberFormatException e) {
      // Reported below, as a negative number is.
    }
    throw error("an id from 0", "\"" + word + "\"");
  }
}

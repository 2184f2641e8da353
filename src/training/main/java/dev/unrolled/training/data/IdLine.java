package dev.unrolled.training.data;

import java.util.Arrays;

/**
 * A line of ids separated by spaces, with its place, so that an error can say where it is.
 *
 * @param source the file's name, or what stands for it
 * @param number the line's number, from 1
 * @param text the line
 */
public record IdLine(String source, int number, String text) {

  /**
   * The ids of the whole line.
   *
   * @return the ids, at least one
   * @throws IllegalArgumentException if there are none, or a word is no id
   */
  public int[] ids() {
    return ids("ids", text);
  }

  /**
   * The ids of a part of the line.
   *
   * @param what their name for an error
   * @param part the part
   */
  int[] ids(String what, String part) {
    if (part.isBlank()) {
      throw wrong(what, "none");
    }
    return Arrays.stream(part.trim().split(" +")).mapToInt(this::id).toArray();
  }

  /**
   * An error about this line.
   *
   * @param expected what should be there
   * @param found what is there
   * @return an exception whose message has the source, the number and the text too
   */
  public IllegalArgumentException wrong(String expected, String found) {
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
      // Told below, as a negative number is.
    }
    throw wrong("an id from 0", "\"" + word + "\"");
  }
}

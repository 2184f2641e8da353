package dev.unrolled.training.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Characters of a language model. The id of a character is its index.
 *
 * @param names Unicode characters, each as a string, all different
 */
public record Characters(List<String> names) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there are fewer than two characters
   */
  public Characters {
    names = List.copyOf(names);
    if (names.size() < 2) {
      throw new IllegalArgumentException(
          "text: expected at least 2 different characters, found " + names.size());
    }
  }

  /**
   * Collects the characters of a text.
   *
   * @param text the text
   * @return its different characters, in the order of Unicode
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static Characters of(String text) {
    return new Characters(
        text.codePoints().distinct().sorted().mapToObj(Character::toString).toList());
  }

  /**
   * Converts a text to ids.
   *
   * @param text the text
   * @return an id for each character
   * @throws IllegalArgumentException if a character is unknown; the message has its position
   */
  public int[] ids(String text) {
    Map<String, Integer> ids = new HashMap<>();
    names.forEach(name -> ids.put(name, ids.size()));
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      Integer id = ids.get(Character.toString(points[i]));
      if (id == null) {
        throw new IllegalArgumentException(
            "text[%d]: unknown character \"%s\" (U+%04X)"
                .formatted(i, Character.toString(points[i]), points[i]));
      }
      points[i] = id;
    }
    return points;
  }

  /**
   * Converts ids to a text.
   *
   * @param ids each in {@code [0, V)}
   * @return the text
   */
  public String text(List<Integer> ids) {
    return ids.stream().map(names::get).collect(Collectors.joining());
  }
}

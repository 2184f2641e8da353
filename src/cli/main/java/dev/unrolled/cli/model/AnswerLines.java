package dev.unrolled.cli.model;

import dev.unrolled.loader.values.Answer;
import java.lang.reflect.Array;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An output as text, a line for each row: elements separated by spaces, and in brackets below the
 * first dimension of a row.
 */
final class AnswerLines {

  private AnswerLines() {}

  /**
   * The lines of an output.
   *
   * @throws IllegalArgumentException if it has not as many rows as were given
   */
  static List<String> of(Answer answer, String output, int rows) {
    Object array = answer.toArray(output);
    if (!array.getClass().isArray() || Array.getLength(array) != rows) {
      throw new IllegalArgumentException(
          "output %s: expected %d rows, found shape %s"
              .formatted(output, rows, answer.shape(output)));
    }
    return IntStream.range(0, rows).mapToObj(row -> line(Array.get(array, row))).toList();
  }

  private static String line(Object row) {
    return row.getClass().isArray() ? joined(row) : text(row);
  }

  private static String joined(Object array) {
    return IntStream.range(0, Array.getLength(array))
        .mapToObj(i -> text(Array.get(array, i)))
        .collect(Collectors.joining(" "));
  }

  private static String text(Object element) {
    if (element instanceof Byte uint8) {
      return Integer.toString(Byte.toUnsignedInt(uint8));
    } else if (element instanceof Short uint16) {
      return Integer.toString(Short.toUnsignedInt(uint16));
    }
    return element.getClass().isArray() ? "[" + joined(element) + "]" : String.valueOf(element);
  }
}

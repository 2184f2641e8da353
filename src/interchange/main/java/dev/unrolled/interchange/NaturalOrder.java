package dev.unrolled.interchange;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Natural order of names: {@code lstm, lstm_1, lstm_2, lstm_10}. */
public final class NaturalOrder {

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final int WIDTH = 12;

  public static final Comparator<String> OF_NAMES =
      Comparator.comparing(NaturalOrder::padded).thenComparing(Comparator.naturalOrder());

  private NaturalOrder() {}

  /** Pads numbers to a fixed width and sorts separators first. */
  private static String padded(String name) {
    Matcher numbers = NUMBER.matcher(name.replace('/', '\u0001').replace('.', '\u0001'));
    return numbers.replaceAll(
        number -> "0".repeat(Math.max(0, WIDTH - number.group().length())) + number.group());
  }
}

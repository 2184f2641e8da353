package dev.unrolled.training.text;

import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Dates as people write them in many languages, with the date by ISO 8601 as output.
 *
 * <p>The texts come from Java's locale data. Formats in which day and month can be confused are
 * left out: a number of the month is only written after the year or after the day and a period.
 */
public final class DateTask {

  private static final List<String> LANGUAGES =
      List.of(
          "en-US", "en-GB", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs",
          "sk", "hu", "ro", "sl", "et", "lv", "lt", "tr", "el", "bg", "ru", "uk", "id", "vi", "ja",
          "zh");

  private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);
  private static final int DAYS = 36_525;

  private DateTask() {}

  /**
   * Draws dates and formats.
   *
   * @param rows the number of pairs; all texts differ
   * @param seed the seed of the draws
   * @return the pairs
   * @throws IllegalArgumentException if rows is below 1 or above 200,000
   */
  public static List<TextPair> generate(int rows, long seed) {
    if (rows < 1 || rows > 200_000) {
      throw new IllegalArgumentException(
          "dates: expected a number of rows in [1, 200000], found " + rows);
    }
    List<DateTimeFormatter> formats = formats();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Map<String, String> pairs = new LinkedHashMap<>();
    Map<String, String> ambiguous = new HashMap<>();
    while (pairs.size() < rows) {
      LocalDate date = FIRST.plusDays(random.nextInt(DAYS));
      String text = formats.get(random.nextInt(formats.size())).format(date);
      String known = pairs.putIfAbsent(text, date.toString());
      if (known != null && !known.equals(date.toString())) {
        ambiguous.put(text, known);
        pairs.remove(text);
      } else if (ambiguous.containsKey(text)) {
        pairs.remove(text);
      }
    }
    List<TextPair> texts = new ArrayList<>();
    pairs.forEach((text, date) -> texts.add(new TextPair(text, date)));
    return texts;
  }

  private static List<DateTimeFormatter> formats() {
    Map<String, DateTimeFormatter> formats = new LinkedHashMap<>();
    for (String language : LANGUAGES) {
      Locale locale = Locale.forLanguageTag(language);
      for (FormatStyle style : FormatStyle.values()) {
        String pattern =
            DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                style, null, IsoChronology.INSTANCE, locale);
        if (isClear(pattern)) {
          formats.put(language + pattern, DateTimeFormatter.ofPattern(pattern, locale));
        }
      }
    }
    return List.copyOf(formats.values());
  }

  /** Whether day, month and year cannot be confused. */
  private static boolean isClear(String pattern) {
    boolean fullYear = !pattern.matches("(?:[^y]|.*[^y])?yy(?:[^y].*)?");
    boolean named = pattern.contains("MMM") || pattern.contains("LLL");
    boolean yearFirst = pattern.startsWith("y");
    boolean periods = pattern.matches("d+\\. ?M+\\..*");
    return fullYear && (named || yearFirst || periods);
  }
}

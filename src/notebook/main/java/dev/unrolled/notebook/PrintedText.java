package dev.unrolled.notebook;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Printed text, compared as words and numbers.
 *
 * @param text the printed text
 */
record PrintedText(String text) {

  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** Log lines of the server, which are not an output of the cell. */
  private static final Pattern LOG_LINES =
      Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\S+ (INFO|WARN) .*(\\R|$)", Pattern.MULTILINE);

  PrintedText {
    text = LOG_LINES.matcher(text).replaceAll("");
  }

  /** Describes how another text differs; empty if words are equal and numbers close. */
  String difference(PrintedText other, Tolerance tolerance) {
    if (!words().equals(other.words())) {
      return "expected%n%s%nfound%n%s".formatted(text, other.text);
    }
    List<PrintedNumber> expected = numbers();
    List<PrintedNumber> actual = other.numbers();
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).isCloseTo(actual.get(i), tolerance)) {
        return "expected %s, found %s".formatted(expected.get(i).text(), actual.get(i).text());
      }
    }
    return "";
  }

  /**
   * Returns the words, with spaces merged, since the width of numbers shifts the columns of a
   * table.
   */
  private String words() {
    String words = PrintedNumber.PATTERN.matcher(text).replaceAll("#");
    return SPACES.matcher(words).replaceAll(" ").strip();
  }

  private List<PrintedNumber> numbers() {
    return PrintedNumber.PATTERN
        .matcher(text)
        .results()
        .map(found -> new PrintedNumber(found.group()))
        .toList();
  }
}

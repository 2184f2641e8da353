package dev.unrolled.notebook;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a cell printed, as words and the numbers between them.
 *
 * @param text what was printed
 */
record PrintedText(String text) {

  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** How another text differs; empty if its words are these and its numbers close. */
  String difference(PrintedText other, Tolerance tolerance) {
    if (!words().equals(other.words())) {
      return "expected%n%s%nfound%n%s".formatted(text, other.text);
    }
    List<PrintedNumber> here = numbers();
    List<PrintedNumber> there = other.numbers();
    for (int i = 0; i < here.size(); i++) {
      if (!here.get(i).isCloseTo(there.get(i), tolerance)) {
        return "expected %s, found %s".formatted(here.get(i).text(), there.get(i).text());
      }
    }
    return "";
  }

  /** A number's width moves the columns of a table, so spaces count as one. */
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

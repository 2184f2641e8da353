package dev.unrolled.benchmarks.guide;

/** A text with parts between markers, {@code <!-- NAME -->} and {@code <!-- /NAME -->}. */
record Marked(String text) {

  /**
   * The part of a name.
   *
   * @throws IllegalArgumentException if its markers are not there
   */
  String part(String name) {
    return text.substring(begin(name), end(name)).strip();
  }

  /**
   * The text with another part in place of the one of a name.
   *
   * @throws IllegalArgumentException if its markers are not there
   */
  String with(String name, String part) {
    return text.substring(0, begin(name)) + "\n\n" + part + "\n\n" + text.substring(end(name));
  }

  private int begin(String name) {
    String marker = "<!-- %s -->".formatted(name);
    return at(marker) + marker.length();
  }

  private int end(String name) {
    return at("<!-- /%s -->".formatted(name));
  }

  private int at(String marker) {
    int at = text.indexOf(marker);
    if (at < 0) {
      throw new IllegalArgumentException("expected a line %s, found none".formatted(marker));
    }
    return at;
  }
}

package dev.unrolled.benchmarks.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text with parts between the markers {@code <!-- NAME -->} and {@code <!-- /NAME -->}. */
public record MarkedText(String text) {

  /** Reads a file. */
  public static MarkedText read(Path file) throws IOException {
    return new MarkedText(Files.readString(file));
  }

  /** Returns the part with a name. */
  public String part(String name) {
    return text.substring(begin(name), end(name)).strip();
  }

  /** Returns the text with one part replaced. */
  public String with(String name, String part) {
    return text.substring(0, begin(name)) + "\n\n" + part + "\n\n" + text.substring(end(name));
  }

  private int begin(String name) {
    String marker = "<!-- %s -->".formatted(name);
    return indexOf(marker) + marker.length();
  }

  private int end(String name) {
    return indexOf("<!-- /%s -->".formatted(name));
  }

  private int indexOf(String marker) {
    int index = text.indexOf(marker);
    if (index < 0) {
      throw new IllegalArgumentException(
          "marker %s: expected it in the text, found none".formatted(marker));
    }
    return index;
  }
}

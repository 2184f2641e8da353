package dev.unrolled.crosscheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The guide to serving: what it shows, and what it says comes out. */
final class ServingGuide {

  static final Path FILE = Path.of("..", "site", "markdown", "serving.md");

  private ServingGuide() {}

  /**
   * A block of code and the block behind it.
   *
   * @param code what is run
   * @param output what comes out
   */
  record Example(String code, String output) {}

  static List<Example> examples(String language) throws IOException {
    return Pattern.compile("```%s\n(.*?)```\n+```\n(.*?)```".formatted(language), Pattern.DOTALL)
        .matcher(Files.readString(FILE))
        .results()
        .map(found -> new Example(found.group(1), found.group(2)))
        .toList();
  }

  /** Without the spaces, which are for people. */
  static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}

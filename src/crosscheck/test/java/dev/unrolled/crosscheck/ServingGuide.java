package dev.unrolled.crosscheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The examples of the serving guide with their expected output. */
final class ServingGuide {

  static final Path FILE = Path.of("..", "site", "markdown", "serving.md");

  private ServingGuide() {}

  /**
   * A block of code and the block after it.
   *
   * @param code the code to run
   * @param output the expected output
   */
  record Example(String code, String output) {}

  static List<Example> examples(String language) throws IOException {
    return Pattern.compile("```%s\n([^`]*)```\n+```\n([^`]*)```".formatted(language))
        .matcher(Files.readString(FILE))
        .results()
        .map(found -> new Example(found.group(1), found.group(2)))
        .toList();
  }

  /** The text without white space. */
  static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}

package dev.unrolled.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A chapter as Markdown.
 *
 * @param text its text
 * @param pictures the pictures that it shows, by their path beside it
 */
record Page(String text, SortedMap<String, byte[]> pictures) {

  private static final String CAPTION = "**Figure ";

  static Page of(Chapter chapter, String name) {
    List<String> blocks = new ArrayList<>();
    SortedMap<String, byte[]> pictures = new TreeMap<>();
    for (int i = 0; i < chapter.cells().size(); i++) {
      Cell cell = chapter.cells().get(i);
      blocks.add(cell.code() ? fenced("java", cell.source()) : cell.source());
      if (!cell.printed().isBlank()) {
        blocks.add(fenced("", cell.printed()));
      }
      for (byte[] png : cell.pictures()) {
        String path = "pictures/%s-%d.png".formatted(name, pictures.size() + 1);
        blocks.add("![%s](%s)".formatted(alternative(chapter, i + 1), path));
        pictures.put(path, png);
      }
    }
    return new Page(String.join("\n\n", blocks) + "\n", pictures);
  }

  /** What to read where a picture cannot be seen: the first words of the caption behind it. */
  private static String alternative(Chapter chapter, int caption) {
    String line = caption < chapter.cells().size() ? chapter.cells().get(caption).firstLine() : "";
    return line.startsWith(CAPTION)
        ? line.substring(2, line.indexOf("**", 2)).replaceAll("[\\[\\]]", "")
        : "a picture";
  }

  private static String fenced(String language, String text) {
    return "```%s\n%s\n```".formatted(language, text.stripTrailing());
  }
}

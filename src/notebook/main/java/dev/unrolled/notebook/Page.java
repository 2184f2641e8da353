package dev.unrolled.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chapter as Markdown.
 *
 * @param text the Markdown text
 * @param images the images, by path relative to the page
 */
record Page(String text, SortedMap<String, byte[]> images) {

  private static final String CAPTION = "**Figure ";

  static Page of(Chapter chapter, String name) {
    List<String> blocks = new ArrayList<>();
    SortedMap<String, byte[]> images = new TreeMap<>();
    for (int i = 0; i < chapter.cells().size(); i++) {
      Cell cell = chapter.cells().get(i);
      blocks.add(cell.code() ? fenced("java", cell.source()) : cell.source());
      if (!cell.printed().isBlank()) {
        blocks.add(fenced("", cell.printed()));
      }
      for (byte[] png : cell.images()) {
        String path = "pictures/%s-%d.png".formatted(name, images.size() + 1);
        blocks.add("![%s](%s)".formatted(alternative(chapter, i + 1), path));
        images.put(path, png);
      }
    }
    return new Page(String.join("\n\n", blocks) + "\n", images);
  }

  /** Returns the alternative text of an image: the first words of its caption. */
  private static String alternative(Chapter chapter, int caption) {
    String line = caption < chapter.cells().size() ? chapter.cells().get(caption).firstLine() : "";
    return line.startsWith(CAPTION)
        ? line.substring(2, line.indexOf("**", 2)).replaceAll("[\\[\\]]", "")
        : "an image";
  }

  private static String fenced(String language, String text) {
    return "```%s\n%s\n```".formatted(language, text.stripTrailing());
  }
}

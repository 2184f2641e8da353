package dev.unrolled.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Notebook as Markdown, with a page for each chapter and its images.
 *
 * @param files the content of pages and images, by path in the pages' folder
 */
record Pages(SortedMap<String, byte[]> files) {

  private static final String FIRST = "index";

  static Pages of(Notebook notebook) {
    List<Chapter> chapters = notebook.chapters();
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < chapters.size(); i++) {
      Page page = Page.of(chapters.get(i), name(chapters, i));
      String text = page.text() + links(chapters, i);
      files.put(name(chapters, i) + ".md", text.getBytes(UTF_8));
      files.putAll(page.images());
    }
    return new Pages(files);
  }

  /** Writes all files, and deletes those of an older notebook. */
  void write(Path folder) throws IOException {
    for (String old : names(folder)) {
      Files.delete(folder.resolve(old));
    }
    for (var file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  /** Lists the files in a folder, as {@link #files()} names them. */
  static List<String> names(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static String name(List<Chapter> chapters, int chapter) {
    return chapter == 0 ? FIRST : chapters.get(chapter).slug();
  }

  /**
   * Returns links: on the first page to all others, on other pages to the previous and the next.
   */
  private static String links(List<Chapter> chapters, int current) {
    List<String> links = new ArrayList<>();
    for (int i = 0; i < chapters.size(); i++) {
      if (current == 0 ? i > 0 : Math.abs(current - i) == 1) {
        links.add("- [%s](%s.md)\n".formatted(chapters.get(i).title(), name(chapters, i)));
      }
    }
    return "\n" + String.join("", links);
  }
}

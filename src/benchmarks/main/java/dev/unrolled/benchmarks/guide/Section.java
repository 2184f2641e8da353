package dev.unrolled.benchmarks.guide;

import dev.unrolled.reporting.plots.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A part of the guide that is made from kept results.
 *
 * <p>Its results are {@code results/NAME.json}; its text stands in the guide between {@code <!--
 * NAME -->} and {@code <!-- /NAME -->}. Pictures of it lie in the guide's {@code pictures/}.
 *
 * @param <R> what is measured
 * @param name of the file and of the markers
 * @param type what the JSON is read as
 * @param markdown makes the text
 * @param headlines what of it stands in the README
 * @param pictures draws the pictures, each by its file's name
 */
public record Section<R>(
    String name,
    Class<R> type,
    Function<R, String> markdown,
    Function<R, List<Headline>> headlines,
    Function<R, Map<String, Picture>> pictures) {

  private static final Path RESULTS = Path.of("results");
  private static final Path GUIDE = Path.of("..", "site", "markdown", "performance.md");
  private static final Path PICTURES = GUIDE.resolveSibling("pictures");

  /**
   * A part without pictures.
   *
   * @param name of the file and of the markers
   * @param type what the JSON is read as
   * @param markdown makes the text
   * @param headlines what of it stands in the README
   */
  public Section(
      String name,
      Class<R> type,
      Function<R, String> markdown,
      Function<R, List<Headline>> headlines) {
    this(name, type, markdown, headlines, results -> Map.of());
  }

  /**
   * Keeps results, and puts their text and pictures into the guide.
   *
   * @param results what was measured
   * @throws IOException if a file cannot be written
   */
  public void keep(R results) throws IOException {
    Json.write(file(), results);
    write();
  }

  /**
   * Puts the text of the kept results into the guide, and their pictures beside it.
   *
   * @throws IOException if a file cannot be read or written
   */
  public void write() throws IOException {
    Marked guide = new Marked(Files.readString(GUIDE));
    Files.writeString(GUIDE, guide.with(name, made()));
    for (var picture : drawn().entrySet()) {
      picture.getValue().write(PICTURES.resolve(picture.getKey()));
    }
  }

  /**
   * The text of the kept results.
   *
   * @return Markdown
   * @throws IOException if the results cannot be read
   */
  public String made() throws IOException {
    return markdown.apply(kept());
  }

  /**
   * The kept results in short.
   *
   * @return rows of the README's table
   * @throws IOException if the results cannot be read
   */
  public List<Headline> inShort() throws IOException {
    return headlines.apply(kept());
  }

  /**
   * The pictures of the kept results.
   *
   * @return each by its file's name
   * @throws IOException if the results cannot be read
   */
  public Map<String, Picture> drawn() throws IOException {
    return pictures.apply(kept());
  }

  /**
   * The text that stands in the guide.
   *
   * @return Markdown
   * @throws IOException if the guide cannot be read
   */
  public String written() throws IOException {
    return new Marked(Files.readString(GUIDE)).part(name);
  }

  /**
   * What {@link #keep} writes.
   *
   * @return results and guide
   */
  public List<Path> files() {
    return List.of(file(), GUIDE);
  }

  private R kept() throws IOException {
    return Json.MAPPER.readValue(file().toFile(), type);
  }

  private Path file() {
    return RESULTS.resolve(name + ".json");
  }
}

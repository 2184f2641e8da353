package dev.unrolled.benchmarks.shared;

import dev.unrolled.reporting.plots.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Section of {@code performance.md} with tables and plots of {@code results/NAME.json}.
 *
 * @param name the name of the file and of the markers in the guide
 * @param tables generator of the Markdown between the markers
 * @param headlines generator of the rows of the comparison's table
 * @param plots generator of the plots, by file name
 */
public record GuideSection(
    String name,
    Function<Results, String> tables,
    Function<Results, List<Headline>> headlines,
    Function<Results, Map<String, Picture>> plots) {

  /** The guide. */
  public static final Path GUIDE = Path.of("..", "site", "markdown", "performance.md");

  private static final Path PLOTS = GUIDE.resolveSibling("pictures");

  /** Returns the file of the stored results. */
  public Path file() {
    return Path.of("results", name + ".json");
  }

  /** Reads the stored results. */
  public Results results() throws IOException {
    return Json.MAPPER.readValue(file().toFile(), Results.class);
  }

  /** Updates the tables and plots of the guide from the stored results. */
  public void write() throws IOException {
    Results results = results();
    Files.writeString(GUIDE, MarkedText.read(GUIDE).with(name, tables.apply(results)));
    draw(results, PLOTS);
  }

  /** Writes the plots of some results into a folder. */
  public void draw(Results results, Path folder) throws IOException {
    for (var plot : plots.apply(results).entrySet()) {
      plot.getValue().write(folder.resolve(plot.getKey()));
    }
  }
}

package dev.unrolled.benchmarks.guide;

import static dev.unrolled.benchmarks.guide.MarkdownTable.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table of the README: all work that has peers, in short.
 *
 * @param headlines its rows
 */
public record Overview(List<Headline> headlines) {

  private static final Path README = Path.of("..", "..", "README.md");
  private static final String NAME = "performance";

  /**
   * Puts the table into the README.
   *
   * @throws IOException if the README cannot be read or written
   */
  public void write() throws IOException {
    Files.writeString(README, readme().with(NAME, toString()));
  }

  /**
   * The table that stands in the README.
   *
   * @return Markdown
   * @throws IOException if the README cannot be read
   */
  public static String written() throws IOException {
    return readme().part(NAME);
  }

  private static Marked readme() throws IOException {
    return new Marked(Files.readString(README));
  }

  /** The table in Markdown, a column for each peer of any work. */
  @Override
  public String toString() {
    List<String> peers =
        headlines.stream().flatMap(it -> it.timesOurs().keySet().stream()).distinct().toList();
    MarkdownTable table =
        new MarkdownTable(
            1, Stream.concat(Stream.of("", "Unrolled"), peers.stream()).toArray(String[]::new));
    for (Headline headline : headlines) {
      Stream<String> ratios = peers.stream().map(peer -> ratio(headline, peer));
      table.row(
          Stream.concat(Stream.of(headline.work(), headline.ours()), ratios)
              .toArray(String[]::new));
    }
    return table.toString();
  }

  private static String ratio(Headline headline, String peer) {
    Double times = headline.timesOurs().get(peer);
    return times == null ? "" : figure(2, times) + " ×";
  }
}

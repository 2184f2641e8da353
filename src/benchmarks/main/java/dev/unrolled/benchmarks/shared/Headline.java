package dev.unrolled.benchmarks.shared;

import static dev.unrolled.benchmarks.shared.MarkdownTable.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Row of the comparison's table.
 *
 * @param work the name of the workload
 * @param ours the time or rate of this library, with its unit
 * @param timesOurs the ratio of each peer's time to ours, by the name of its column
 */
public record Headline(String work, String ours, Map<String, Double> timesOurs) {

  /**
   * Returns the row of a workload.
   *
   * @param value the time or rate of this library, with its unit
   * @param peers the column of each peer; of two peers in a column the faster counts
   * @param times the ratio of a peer's time to ours; null if it is unknown
   */
  public static Headline of(
      String work,
      String value,
      List<Map.Entry<String, String>> peers,
      Function<String, @Nullable Spread> times) {
    Map<String, Double> timesOurs = new LinkedHashMap<>();
    peers.forEach(
        peer -> {
          Spread of = times.apply(peer.getKey());
          if (of != null) {
            timesOurs.merge(peer.getValue(), of.median(), Math::min);
          }
        });
    return new Headline(work, value, timesOurs);
  }

  /** Returns the table of some rows in Markdown, with a column for each peer of any row. */
  public static String table(List<Headline> rows) {
    List<String> peers =
        rows.stream().flatMap(row -> row.timesOurs.keySet().stream()).distinct().toList();
    MarkdownTable table =
        new MarkdownTable(1, Stream.concat(Stream.of("", "Unrolled"), peers.stream()).toList());
    for (Headline row : rows) {
      table.row(
          Stream.concat(Stream.of(row.work, row.ours), peers.stream().map(row::ratio)).toList());
    }
    return table.toString();
  }

  private String ratio(String peer) {
    Double times = timesOurs.get(peer);
    return times == null ? "" : format(2, times) + " ×";
  }
}

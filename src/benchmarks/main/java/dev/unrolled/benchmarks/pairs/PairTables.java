package dev.unrolled.benchmarks.pairs;

import dev.unrolled.benchmarks.shared.MarkdownTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Tables of the peers' measurements. A ratio is the median of the rounds' ratios.
 *
 * @param setting the numbers of rows and the widths of the beam
 * @param figures the rounds of each peer, this library's first
 */
record PairTables(PairSetting setting, Map<String, List<PairFigures>> figures) {

  private static final List<String> TRAINING = List.of("", "seconds per epoch", "times Unrolled's");
  private static final List<String> DECODING =
      List.of("search", "rows", "", "ms", "times Unrolled's", "equal answers");

  String text() {
    return training() + System.lineSeparator() + decoding();
  }

  private MarkdownTable training() {
    MarkdownTable table = new MarkdownTable(1, TRAINING);
    figures.forEach(
        (peer, rounds) ->
            table.row(
                List.of(
                    peer,
                    MarkdownTable.format(2, median(rounds, PairFigures::seconds)),
                    MarkdownTable.format(2, ratio(rounds, PairFigures::seconds)))));
    return table;
  }

  private MarkdownTable decoding() {
    MarkdownTable table = new MarkdownTable(3, DECODING);
    for (int beam : setting.beams()) {
      for (int rows : setting.rows()) {
        String name = rows + "/" + beam;
        ToDoubleFunction<PairFigures> time = each -> each.milliseconds().get(name);
        figures.forEach(
            (peer, rounds) ->
                table.row(
                    List.of(
                        beam == 1 ? "greedy" : "beam " + beam,
                        Integer.toString(rows),
                        peer,
                        MarkdownTable.format(2, median(rounds, time)),
                        MarkdownTable.format(2, ratio(rounds, time)),
                        equal(rounds, name))));
      }
    }
    return table;
  }

  private List<PairFigures> own() {
    return figures.values().iterator().next();
  }

  private String equal(List<PairFigures> rounds, String name) {
    int equal = 0;
    int all = 0;
    for (int round = 0; round < rounds.size(); round++) {
      List<List<Integer>> expected = Objects.requireNonNull(own().get(round).answers().get(name));
      List<List<Integer>> found = Objects.requireNonNull(rounds.get(round).answers().get(name));
      for (int row = 0; row < expected.size(); row++) {
        equal += expected.get(row).equals(found.get(row)) ? 1 : 0;
        all++;
      }
    }
    return equal + " of " + all;
  }

  private double ratio(List<PairFigures> rounds, ToDoubleFunction<PairFigures> figure) {
    double[] ratios = new double[rounds.size()];
    for (int round = 0; round < ratios.length; round++) {
      double own = figure.applyAsDouble(own().get(round));
      ratios[round] = figure.applyAsDouble(rounds.get(round)) / own;
    }
    Arrays.sort(ratios);
    return ratios[ratios.length / 2];
  }

  private static double median(List<PairFigures> rounds, ToDoubleFunction<PairFigures> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}

package dev.unrolled.spark.examples;

import dev.unrolled.rnn.forecast.SeasonalNaive;
import dev.unrolled.rnn.forecast.Standardization;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/**
 * Sums over the numbers of all series that are not missing. They are exact, so neither the order of
 * the series nor their partitions change a bit.
 */
public final class SeriesTotals implements Serializable {

  private static final long serialVersionUID = 1L;

  private final SeriesFormat format;
  private final int season;
  private final ArrayList<ExactSum> numbers = new ArrayList<>();
  private final ArrayList<ExactSum> squares = new ArrayList<>();
  private final ArrayList<ExactSum> changes = new ArrayList<>();

  private SeriesTotals(SeriesFormat format) {
    this.format = format;
    this.season = format.options().season();
  }

  /**
   * Sums in a job.
   *
   * @param series examples with the series {@code [T, F]} as inputs
   * @param format the names of the columns, and the season
   * @return the sums of each column; the job fails with WRONG_SHAPE for a series that does not fit
   */
  public static SeriesTotals of(JavaRDD<Example> series, SeriesFormat format) {
    return series.treeAggregate(new SeriesTotals(format), SeriesTotals::add, SeriesTotals::merge);
  }

  private SeriesTotals add(Example example) {
    format.requireFits(example);
    float[][] rows = (float[][]) example.input();
    for (int column = 0; column < rows[0].length; column++) {
      for (int t = 0; t < rows.length; t++) {
        if (!Float.isNaN(rows[t][column])) {
          double number = rows[t][column];
          at(numbers, column).add(number);
          at(squares, column).add(number * number);
        }
        if (t >= season) {
          double change = Math.abs(rows[t][column] - rows[t - season][column]);
          if (!Double.isNaN(change)) {
            at(changes, column).add(change);
          }
        }
      }
    }
    return this;
  }

  private static ExactSum at(List<ExactSum> sums, int column) {
    while (sums.size() <= column) {
      sums.add(new ExactSum());
    }
    return sums.get(column);
  }

  private SeriesTotals merge(SeriesTotals other) {
    merge(numbers, other.numbers);
    merge(squares, other.squares);
    merge(changes, other.changes);
    return this;
  }

  private static void merge(List<ExactSum> sums, List<ExactSum> others) {
    for (int column = 0; column < others.size(); column++) {
      at(sums, column).add(others.get(column));
    }
  }

  /**
   * Returns means and standard deviations.
   *
   * @param columns the indices of the columns
   * @param names their names, for messages
   * @return scales are 1 for constant columns
   * @throws IllegalArgumentException if a column has no numbers
   */
  Standardization standardization(List<Integer> columns, List<String> names) {
    List<Float> means = new ArrayList<>();
    List<Float> scales = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      ExactSum sum = at(numbers, columns.get(i));
      if (sum.count() == 0) {
        throw new IllegalArgumentException(
            "column %s: expected numbers, found none".formatted(names.get(i)));
      }
      float scale = (float) Math.sqrt(sum.variance(at(squares, columns.get(i))));
      means.add((float) sum.mean());
      scales.add(scale > 0 ? scale : 1);
    }
    return new Standardization(means, scales);
  }

  /** Returns the mean absolute change over a season of some columns; NaN where there is none. */
  SeasonalNaive seasonalNaive(List<Integer> columns) {
    return new SeasonalNaive(
        season, columns.stream().map(column -> at(changes, column).mean()).toList());
  }
}

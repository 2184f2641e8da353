package dev.unrolled.reporting.plots;

import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Metric;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the metrics of a run went.
 *
 * @param values by metric, then by epoch, from 1; without the metrics that the run did not have
 */
public record Curves(Map<Metric, SortedMap<Integer, Double>> values) {

  /** Copies the outer map. */
  public Curves {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
  }

  /**
   * The curves of a run.
   *
   * @param epochs its epochs
   * @return the metrics that they have
   */
  public static Curves of(List<EpochResult> epochs) {
    Map<Metric, SortedMap<Integer, Double>> values = new EnumMap<>(Metric.class);
    for (EpochResult epoch : epochs) {
      for (Metric metric : Metric.values()) {
        metric
            .of(epoch)
            .ifPresent(
                value ->
                    values
                        .computeIfAbsent(metric, key -> new TreeMap<>())
                        .put(epoch.epoch(), value));
      }
    }
    return new Curves(values);
  }

  /**
   * The curves of a run.
   *
   * @param history the epochs of the run
   * @return the metrics that its epochs have
   */
  public static Curves of(History history) {
    return of(history.epochs());
  }
}

package dev.unrolled.benchmarks.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Result of one peer on one workload.
 *
 * @param versions versions of the software that the peer runs on, by name
 * @param how the configuration of the peer
 * @param figures values of each figure by its name, one for each round
 * @param missing why there are no figures; null if there are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Measurement(
    String workload,
    String peer,
    Map<String, String> versions,
    String how,
    Map<String, List<Double>> figures,
    @Nullable String missing) {

  /** Returns a measurement without figures. */
  public static Measurement missing(String workload, String peer, String why) {
    return new Measurement(workload, peer, Map.of(), "", Map.of(), why);
  }

  /** Returns the same measurement with other figures. */
  public Measurement with(Map<String, List<Double>> others) {
    return new Measurement(workload, peer, versions, how, others, missing);
  }

  private boolean has(String figure) {
    return figures.containsKey(figure);
  }

  /** Returns the values of a figure, one for each round; empty if there are none. */
  public List<Double> values(String figure) {
    return figures.getOrDefault(figure, List.of());
  }

  /** Returns the spread of a figure; null if there are no values. */
  public @Nullable Spread spread(String figure) {
    return has(figure) ? Spread.of(values(figure)) : null;
  }

  /** Returns the median of a figure; null if there are no values. */
  public @Nullable Double median(String figure) {
    return Spread.medianOf(spread(figure));
  }

  /** Returns the spread of the ratios of values of the same round; null if one has no values. */
  public static @Nullable Spread ratio(
      String figure, @Nullable Measurement one, @Nullable Measurement other) {
    return one == null || other == null || !one.has(figure) || !other.has(figure)
        ? null
        : Spread.ofRatios(one.values(figure), other.values(figure));
  }
}

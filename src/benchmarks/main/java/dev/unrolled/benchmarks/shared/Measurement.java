package dev.unrolled.benchmarks.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unrolled.benchmarks.shared.Race.Turn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Result of one peer on one workload.
 *
 * @param versions versions of the software that the peer runs on, by name
 * @param how the configuration of the peer
 * @param figures values of each figure by its name, one for each round, the compared figure first
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

  /**
   * Returns the measurement of a turn.
   *
   * @param failure why there are no figures; null if there are
   */
  static Measurement of(Turn turn, Map<String, List<Double>> figures, @Nullable String failure) {
    Contender it = turn.contender();
    return failure != null
        ? new Measurement(turn.workload(), it.name(), Map.of(), "", Map.of(), failure)
        : new Measurement(turn.workload(), it.name(), it.versions(), it.how(), figures, null);
  }

  /** Returns the name of the compared figure; empty if there are no figures. */
  String compared() {
    return figures.keySet().stream().findFirst().orElse("");
  }

  /** Returns the values of a figure, one for each round; empty if there are none. */
  public List<Double> values(String figure) {
    return figures.getOrDefault(figure, List.of());
  }
}

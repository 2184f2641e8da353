package dev.unrolled.benchmarks.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.unrolled.benchmarks.guide.Spread;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one peer did with a workload.
 *
 * @param versions of what it runs on
 * @param how which of its ways was taken
 * @param gflop of a step, in thousand millions of operations; null if it is not counted
 * @param msPerStep milliseconds of a training step, one for each round
 * @param tokenAccuracy on data that it has not seen, after all rounds; null if it learns nothing
 * @param missing why there are no figures; null if there are
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Measured(
    Peer peer,
    Map<String, String> versions,
    String how,
    @Nullable Double gflop,
    List<Double> msPerStep,
    @Nullable Double tokenAccuracy,
    @Nullable String missing) {

  static Measured missing(Peer peer, String why) {
    return new Measured(peer, Map.of(), "", null, List.of(), null, why);
  }

  /** Milliseconds of a step. */
  Spread step() {
    return Spread.of(msPerStep);
  }

  /** How many times longer its step took than another's, each in the same round. */
  Spread timesOf(Measured other) {
    return Spread.ofRatios(msPerStep, other.msPerStep);
  }
}

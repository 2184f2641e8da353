package dev.unrolled.benchmarks.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one peer did with a workload.
 *
 * @param versions of what it runs on
 * @param how which of its ways was taken
 * @param msPerStep milliseconds of a training step, one for each round
 * @param tokenAccuracy on data that it has not seen, after all rounds
 * @param missing why there are no figures; null if there are
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Measured(
    Peer peer,
    Map<String, String> versions,
    String how,
    List<Double> msPerStep,
    double tokenAccuracy,
    @Nullable String missing) {

  static Measured missing(Peer peer, String why) {
    return new Measured(peer, Map.of(), "", List.of(), 0, why);
  }

  double median() {
    double[] sorted = msPerStep.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** The median of how many times longer its step took than another's in the same round. */
  double timesOf(Measured other) {
    double[] ratios = new double[msPerStep.size()];
    Arrays.setAll(ratios, round -> msPerStep.get(round) / other.msPerStep.get(round));
    Arrays.sort(ratios);
    return (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
  }
}

package dev.unrolled.benchmarks.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one peer did.
 *
 * @param versions of what it runs on
 * @param how which of its ways was taken
 * @param calls its rounds, workload by workload
 * @param missing why there are no figures; null if there are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Measured(
    Peer peer,
    Map<String, String> versions,
    String how,
    List<Calls> calls,
    @Nullable String missing) {

  /**
   * A workload's rounds.
   *
   * @param rounds in their order
   */
  record Calls(Workload workload, List<Timed> rounds) {}

  static Measured missing(Peer peer, String why) {
    return new Measured(peer, Map.of(), "", List.of(), why);
  }

  /** The rounds of a workload; none if it is missing. */
  List<Timed> rounds(Workload workload) {
    return calls.stream()
        .filter(it -> it.workload().equals(workload))
        .findFirst()
        .map(Calls::rounds)
        .orElse(List.of());
  }
}

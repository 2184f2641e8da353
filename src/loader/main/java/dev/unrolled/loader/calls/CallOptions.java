package dev.unrolled.loader.calls;

import dev.unrolled.formats.Requirements;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Options of one call.
 *
 * @param outputs the names of the outputs to compute; empty for all
 * @param deadline the time limit; empty for none
 */
public record CallOptions(Set<String> outputs, Optional<Duration> deadline) {

  public CallOptions {
    outputs = Set.copyOf(outputs);
    deadline.ifPresent(time -> Requirements.positive("deadline", time));
  }

  /** Returns the defaults: all outputs, no deadline. */
  public static CallOptions defaults() {
    return new CallOptions(Set.of(), Optional.empty());
  }

  /** Returns these options with other outputs. */
  public CallOptions withOutputs(String... outputs) {
    return new CallOptions(Set.of(outputs), deadline);
  }

  /**
   * Returns these options with a deadline. At the deadline the call fails and TensorFlow is asked
   * to cancel its run. A run that cannot be cancelled continues in the background.
   */
  public CallOptions withDeadline(Duration deadline) {
    return new CallOptions(outputs, Optional.of(deadline));
  }
}

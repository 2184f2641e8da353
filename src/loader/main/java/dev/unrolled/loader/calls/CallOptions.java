package dev.unrolled.loader.calls;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How one call is made.
 *
 * @param outputs the names of the outputs wanted; none means all
 * @param deadline how long the call may take; empty for as long as it takes
 */
public record CallOptions(Set<String> outputs, Optional<Duration> deadline) {

  public CallOptions {
    outputs = Set.copyOf(outputs);
    if (deadline.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
      throw new IllegalArgumentException(
          "deadline: expected more than 0 s, found " + deadline.get());
    }
  }

  /**
   * All outputs, no deadline.
   *
   * @return the defaults
   */
  public static CallOptions defaults() {
    return new CallOptions(Set.of(), Optional.empty());
  }

  /**
   * These options with other outputs.
   *
   * @param outputs the names of the outputs wanted
   * @return the options
   */
  public CallOptions withOutputs(String... outputs) {
    return new CallOptions(Set.of(outputs), deadline);
  }

  /**
   * These options with a deadline. At it the call fails, and TensorFlow is told to end its run; a
   * run that it cannot end goes on without its caller.
   *
   * @param deadline how long the call may take, from its beginning on
   * @return the options
   */
  public CallOptions withDeadline(Duration deadline) {
    return new CallOptions(outputs, Optional.of(deadline));
  }
}

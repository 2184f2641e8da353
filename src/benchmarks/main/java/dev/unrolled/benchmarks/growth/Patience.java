package dev.unrolled.benchmarks.growth;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * How long something is repeated.
 *
 * @param warmUpSeconds what it is at least repeated for before it counts
 * @param seconds what it is at least repeated for then
 * @param least times that count, at least
 */
@JsonNaming(SnakeCaseStrategy.class)
record Patience(double warmUpSeconds, double seconds, int least) {

  static final Patience FULL = new Patience(0.4, 1, 5);

  /** To see that all works. */
  static final Patience TRIED = new Patience(0, 0, 1);
}

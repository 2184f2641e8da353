package dev.unrolled.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StraightLineTest {

  /** Sums of squares of a few numbers, in double precision. */
  private static final double ROUNDING = 1e-9;

  @Test
  void pointsOnALineLieOnIt() {
    StraightLine line =
        StraightLine.through(List.of(5.0, 50.0, 200.0), List.of(11.0, 101.0, 401.0));
    assertThat(line.base()).isCloseTo(1, within(ROUNDING));
    assertThat(line.slope()).isCloseTo(2, within(ROUNDING));
    assertThat(line.furthest()).isCloseTo(0, within(ROUNDING));
  }

  @Test
  void whatGrowsFasterLiesOffIt() {
    StraightLine line =
        StraightLine.through(List.of(1.0, 10.0, 100.0), List.of(1.0, 100.0, 10_000.0));
    assertThat(line.furthest()).isGreaterThan(0.5);
  }
}

package dev.unrolled.reporting.plots;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

  private static final int PIXELS = 520;

  @ParameterizedTest
  @CsvSource({
    "1, 5, 1",
    "1, 25, 2",
    "1, 150, 20",
    "1, 1200, 200",
    "1, 20000, 5000",
    "1, 1000000, 200000"
  })
  void epochsHaveRoundLabelsThatDoNotTouch(int first, int last, double step) {
    Ticks ticks = Ticks.horizontal(first, last, PIXELS, true);
    assertThat(ticks.step()).isEqualTo(step);
    assertThat(ticks.pattern()).isEqualTo("#,##0");
    int letters = Integer.toString(last).length();
    assertThat(step / (last - first) * PIXELS).isGreaterThan(7 * letters + 10);
  }

  @Test
  void allLabelsOfAnAxisHaveTheDecimalsOfItsStep() {
    assertThat(Ticks.horizontal(0.72, 0.98, PIXELS, false))
        .isEqualTo(new Ticks(0.05, 100))
        .extracting(Ticks::pattern)
        .isEqualTo("#,##0.00");
    assertThat(Ticks.vertical(0, 1, 300).pattern()).isEqualTo("#,##0.0");
    assertThat(Ticks.vertical(0, 5, 300).pattern()).isEqualTo("#,##0");
  }

  @Test
  void anAxisOfOneValueHasALabelToo() {
    assertThat(Ticks.horizontal(3, 3, PIXELS, true).step()).isEqualTo(1);
  }
}

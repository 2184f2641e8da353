package dev.unrolled.reporting.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  @Test
  void anAxisThatNearlyReachesZeroHasATickThere() {
    assertThat(lowestY(0.00002)).isZero();
    assertThat(lowestY(0.3)).as("of the chart's own choice").isNull();
  }

  private static @Nullable Double lowestY(double low) {
    LineChart chart = new LineChart("a chart", "x", "y");
    chart.add("a line", List.of(0, 1), List.of(low, 1.0));
    BufferedImage image = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
    chart.panel().paint(image.createGraphics(), image.getWidth(), image.getHeight());
    return chart.style().getYAxisMin();
  }
}

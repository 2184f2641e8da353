package dev.unrolled.reporting.plots;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.reporting.plots.LinePlot.Line;
import dev.unrolled.reporting.plots.LinePlot.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinePlotTest {

  @Test
  void refusesAPlotWithoutLines() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plot(Scale.LINEAR))
        .withMessage("plot: expected one line at least, found none");
  }

  @Test
  void refusesAPointWithoutItsY() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Line("a", List.of(1.0, 2.0), List.of(1.0)))
        .withMessage("line a: expected as many x as y, and one at least, found 2 and 1");
  }

  @Test
  void refusesTheLogarithmOfZero() {
    Line line = new Line("a", List.of(1.0, 2.0), List.of(0.0, 1.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plot(Scale.LOGARITHMIC, line))
        .withMessage("line a: expected figures above 0, found 0.0");
  }

  private static LinePlot plot(Scale scale, Line... lines) {
    return new LinePlot("a plot", "x", "y", scale, List.of(lines));
  }
}

package dev.unrolled.benchmarks.growth;

import static dev.unrolled.benchmarks.growth.Measurements.answered;
import static dev.unrolled.benchmarks.growth.Measurements.results;
import static dev.unrolled.benchmarks.growth.Measurements.trained;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Results;
import dev.unrolled.reporting.plots.Picture;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class GrowthPlotsTest {

  private static final Measurement SHORT = trained(Axis.INPUT_STEPS, 5, Optimizer.Adam, 450, 7);
  private static final Measurement LONG = trained(Axis.INPUT_STEPS, 10, Optimizer.Adam, 460, 12);

  @Test
  void eachMeasurementHasAPlot() {
    Results all = results(SHORT, LONG, answered(100, 2, 4), answered(1000, 2, 40));
    assertThat(GrowthPlots.of(all))
        .containsOnlyKeys(
            "growth_step.png", "growth_memory.png", "growth_building.png", "growth_answers.png");
    assertThat(GrowthPlots.of(results())).isEmpty();
  }

  @Test
  void differentFiguresHaveDifferentPlots() {
    Measurement slower = trained(Axis.INPUT_STEPS, 10, Optimizer.Adam, 460, 24);
    assertThat(pixels(step(SHORT, LONG))).isEqualTo(pixels(step(SHORT, LONG)));
    assertThat(pixels(step(SHORT, LONG))).isNotEqualTo(pixels(step(SHORT, slower)));
  }

  private static Picture step(Measurement... training) {
    return GrowthPlots.of(results(training)).get("growth_step.png");
  }

  private static int[] pixels(Picture picture) {
    BufferedImage image = picture.image();
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}

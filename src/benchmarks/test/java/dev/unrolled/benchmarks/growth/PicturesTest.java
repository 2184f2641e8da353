package dev.unrolled.benchmarks.growth;

import static dev.unrolled.benchmarks.growth.Measurements.answered;
import static dev.unrolled.benchmarks.growth.Measurements.results;
import static dev.unrolled.benchmarks.growth.Measurements.trained;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reporting.plots.Picture;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicturesTest {

  private static final Results.Trained SHORT = trained(Axis.INPUT_STEPS, 5, Rule.ADAM, 450, 7);
  private static final Results.Trained LONG = trained(Axis.INPUT_STEPS, 10, Rule.ADAM, 460, 12);

  @Test
  void thereIsAPictureForWhatWasMeasured() {
    Results all =
        new Results("a machine", List.of(SHORT, LONG), List.of(answered(100, 2, 4)), List.of());
    assertThat(Pictures.of(all))
        .containsOnlyKeys(
            "growth_step.png", "growth_memory.png", "growth_building.png", "growth_answers.png");
    assertThat(Pictures.of(results())).isEmpty();
  }

  @Test
  void otherFiguresMakeAnotherPicture() {
    Results.Trained slower = trained(Axis.INPUT_STEPS, 10, Rule.ADAM, 460, 24);
    assertThat(pixels(step(SHORT, LONG))).isEqualTo(pixels(step(SHORT, LONG)));
    assertThat(pixels(step(SHORT, LONG))).isNotEqualTo(pixels(step(SHORT, slower)));
  }

  private static Picture step(Results.Trained... training) {
    return Pictures.of(results(training)).get("growth_step.png");
  }

  private static int[] pixels(Picture picture) {
    BufferedImage image = picture.image();
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}

package dev.unrolled.notebook.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImagesTest {

  private static final int WHITE = 255;

  @Test
  void secondLineDarkensTheImage() {
    double[] x = {0, 1, 2};
    LineChart chart = new LineChart("x (no unit)", "y (no unit)").add("first", x, x);
    double one = brightness(chart.image());
    double two = brightness(chart.add("second", x, new double[] {2, 1, 0}).image());
    assertThat(two).isLessThan(one).isLessThan(WHITE);
  }

  @Test
  void diagramGrowsWithItsBoxes() {
    BufferedImage small = NetworkDiagrams.unrolled(2).image();
    BufferedImage large = NetworkDiagrams.unrolled(6).image();
    assertThat(large.getWidth()).isGreaterThan(2 * small.getWidth());
    assertThat(large.getHeight()).isEqualTo(small.getHeight());
  }

  /** The mean grey of a picture, from 0 for black to 255. */
  private static double brightness(BufferedImage image) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
        .mapToDouble(rgb -> ((rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff)) / 3.0)
        .average()
        .orElseThrow();
  }
}

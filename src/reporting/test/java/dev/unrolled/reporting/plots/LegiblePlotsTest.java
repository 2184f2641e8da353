package dev.unrolled.reporting.plots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.training.analysis.CellTrace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader of large plots needs: cells that are seen, labels that do not touch. */
class LegiblePlotsTest {

  private static final int DARK = 0x40;

  @TempDir private Path folder;

  @Test
  void theMostFrequentOfTwoThousandIdsIsSeen() {
    int[][] targets = new int[2400][1];
    int[][] answers = new int[2400][1];
    for (int row = 0; row < targets.length; row++) {
      targets[row][0] = row < 1600 ? 7 : row % 2000;
      answers[row][0] = row < 1584 ? 7 : 9;
    }
    BufferedImage image = Plots.confusion(ConfusionMatrix.of(2000, targets, answers)).image();
    int plot = 0;
    for (int x = 75; x < 530; x++) {
      for (int y = 80; y < 540; y++) {
        plot += (image.getRGB(x, y) & 0xFF) < DARK ? 1 : 0;
      }
    }
    assertThat(plot).as("dark pixels of the map").isGreaterThan(500);
  }

  @Test
  void aMapIsOneImageInAnSvgFile() throws IOException {
    int[][] ids = {IntStream.range(0, 100).toArray()};
    Path file = folder.resolve("confusion.svg");
    Plots.confusion(ConfusionMatrix.of(100, ids, ids)).write(file);
    String svg = Files.readString(file);
    assertThat(svg.split("<image ", -1)).as("the cells, and the shades' bar").hasSizeBetween(3, 6);
    assertThat(svg.split("<rect ", -1).length).as("rectangles, not 10,000 cells").isLessThan(50);
    assertThat(Files.size(file)).isLessThan(500_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 15, 30})
  void everyStepOfAnExplanationHasItsLabel(int steps) {
    List<String> labels = IntStream.range(1, steps + 1).mapToObj(i -> i + ": 717").toList();
    Labels columns = new Labels("step: id", labels);
    HeatMap map = new HeatMap(columns, Labels.numbers("unit", 4), 0, 1);
    int width = map.width(360);
    assertThat(columns.beside() <= width - 155 || columns.thinned(width - 155).equals(labels))
        .as("%d labels in %d pixels", steps, width)
        .isTrue();
  }

  @Test
  void theGradientFlowHasItsZeros() {
    var byStep = GradientFlowChart.byStep(Map.of("LSTM", new double[] {1e-10, 1e-5, 0.5})).style();
    assertThat(byStep.getYAxisMax()).as("log10 of 1").isZero();
    var sigmoid = GradientFlowChart.sigmoid().style();
    assertThat(sigmoid.getYAxisMin()).isZero();
    assertThat(sigmoid.getYAxisMax()).isEqualTo(1);
  }

  @Test
  void manyLabelsAreThinnedByARoundNumber() {
    List<String> shown = Labels.numbers("unit", 150).thinned(215);
    assertThat(shown.stream().filter(label -> !label.isEmpty()))
        .startsWith("0", "10", "20")
        .hasSize(15);
  }

  @Test
  void aMapOfMoreRowsThanPixelsShowsTheirMean() {
    float[][] stripes = new float[2][4000];
    for (float[] column : stripes) {
      for (int row = 0; row < column.length; row += 2) {
        column[row] = 1;
      }
    }
    var plot = Plots.cellTrace("A cell", new CellTrace(Map.of("f", stripes)), new int[] {1, 2});
    BufferedImage image = plot.image();
    int[] grays =
        IntStream.range(120, 240).map(y -> image.getRGB(150, y) & 0xFF).distinct().toArray();
    assertThat(Arrays.stream(grays).boxed()).allMatch(gray -> gray > 0x60 && gray < 0xA0);
  }

  @Test
  void aTitleIsNotCoveredByTheShadesBesideIt() {
    float[][] values = new float[5][150];
    CellTrace trace = new CellTrace(Map.of("f", values));
    int[] ids = {100, 101, 102, 103, 104};
    BufferedImage image = Plots.cellTrace("A cell", trace, ids).image();
    int titleRow = 36 + 14;
    assertThat(IntStream.range(40, 340).filter(x -> isDark(image, x, titleRow)).max().orElseThrow())
        .as("the last letter of the title")
        .isGreaterThan(250);
  }

  private static boolean isDark(BufferedImage image, int x, int y) {
    return (image.getRGB(x, y) & 0xFF) < 2 * DARK;
  }
}

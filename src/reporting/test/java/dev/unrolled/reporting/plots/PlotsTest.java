package dev.unrolled.reporting.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.training.Forecast;
import dev.unrolled.training.analysis.CellTrace;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.tuning.Candidate;
import dev.unrolled.training.tuning.CandidateResult;
import dev.unrolled.training.tuning.FoldResult;
import dev.unrolled.training.tuning.Scoring;
import dev.unrolled.training.tuning.TuningResults;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class PlotsTest {

  private static final int DARK = 0x40;
  private static final int LIGHT = 0xC0;

  private static final Curves CURVES =
      Curves.of(
          List.of(
              new EpochResult(1, 2.5, 10, 0.25, 0.01, 1, new Score(10, 20, 48, 6, 2)),
              new EpochResult(2, 1.5, 6, 0.5, 0.01, 1, new Score(10, 20, 36, 9, 4))));

  private static final TimeSeries SERIES =
      TimeSeries.of("load", 10, 12, Float.NaN, 16, 14, 12, 15, 17, 19);

  /** Two that follow each other, and one between them that overlaps. */
  private static final List<Forecast> FORECASTS = List.of(forecast(4), forecast(5), forecast(6));

  @TempDir private Path folder;

  static Map<String, PlotImage> plots() {
    Map<String, PlotImage> plots = new LinkedHashMap<>();
    plots.put("loss", Plots.loss(CURVES));
    plots.put("accuracy", Plots.accuracy(CURVES));
    int[][] ids = {{0, 1}, {2, 2}};
    plots.put("confusion", Plots.confusion(ConfusionMatrix.of(3, ids, ids)));
    plots.put("inner states", states("h", new float[][] {{-0.5f, 0.5f}, {1, 0}}));
    plots.put("gradient flow", Plots.gradientFlow(Map.of("LSTM", new double[] {0, 0.1, 1})));
    plots.put("tuning", Plots.tuning(tuned(50)));
    plots.put("forecast", Plots.forecast(SERIES, FORECASTS, "load"));
    plots.put("lines", Plots.lines(linePlot(LinePlot.Scale.LINEAR)));
    var logarithmic = linePlot(LinePlot.Scale.LOGARITHMIC);
    plots.put("panels", Plots.lines("Lines", List.of(logarithmic, logarithmic, logarithmic)));
    return plots;
  }

  private static Forecast forecast(int first) {
    return new Forecast(
        first,
        List.of("load"),
        new float[][] {{13}, {14}},
        List.of(0.1, 0.5, 0.9),
        new float[][][] {{{12, 13, 15}}, {{12, 14, 17}}});
  }

  static List<Map.Entry<String, PlotImage>> named() {
    return List.copyOf(plots().entrySet());
  }

  @ParameterizedTest
  @MethodSource("named")
  void everyPlotIsWrittenAsPngAndAsSvg(Map.Entry<String, PlotImage> named) throws Exception {
    PlotImage plot = named.getValue();
    plot.write(folder.resolve("plot.png"));
    plot.write(folder.resolve("plot.svg"));

    BufferedImage png = ImageIO.read(folder.resolve("plot.png").toFile());
    assertThat(png.getWidth()).isEqualTo(plot.image().getWidth());
    assertThat(png.getRGB(0, 0)).as("the corner is white").isEqualTo(0xFFFFFFFF);
    assertThat(dark(png, 0, png.getWidth())).as("dark pixels").isGreaterThan(500);
    Element svg = svg(folder.resolve("plot.svg"));
    assertThat(svg.getTagName()).isEqualTo("svg");
    assertThat(svg.getAttribute("width")).isEqualTo(png.getWidth() + "px");
    assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(5);
  }

  @Test
  void aForecastOfAnotherColumnOrOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plots.forecast(SERIES, FORECASTS, "price"))
        .withMessage("columns: expected price, found load; missing: price");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plots.forecast(SERIES, List.of(), "load"))
        .withMessage("forecasts: expected at least 1, found none");
  }

  @Test
  void anOpenGateIsBlackAndAShutOneWhite() {
    BufferedImage open = states("f", new float[][] {{1, 1}, {1, 1}}).image();
    BufferedImage shut = states("f", new float[][] {{0, 0}, {0, 0}}).image();
    int plot = open.getWidth() / 2;
    assertThat(dark(open, 0, plot) - dark(shut, 0, plot)).isGreaterThan(plot * plot / 4);
  }

  @Test
  void stepsGoFromLeftToRight() {
    BufferedImage image = states("f", new float[][] {{1, 1}, {0, 0}}).image();
    int y = image.getHeight() / 2;
    assertThat(image.getRGB(image.getWidth() / 4, y) & 0xFF).isLessThan(DARK);
    assertThat(image.getRGB(image.getWidth() / 2, y) & 0xFF).isGreaterThan(LIGHT);
  }

  @Test
  void theTuningPlotNamesItsCandidates() {
    BufferedImage few = Plots.tuning(tuned(50)).image();
    BufferedImage many = Plots.tuning(tuned(1_000_000)).image();
    assertThat(many.getWidth()).as("room for a longer name").isGreaterThan(few.getWidth());
    assertThat(dark(few, 0, few.getWidth() - 790)).as("letters beside the plot").isGreaterThan(50);
  }

  @Test
  void refusesARunWithoutEpochs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plots.loss(Curves.of(List.of())))
        .withMessage("plot: expected epochs with one of [loss, val_loss], found none");
  }

  @Test
  void refusesOtherKindsOfFiles() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plots.loss(CURVES).write(Path.of("loss.gif")))
        .withMessage("plot: expected a file that ends in .png or .svg, found loss.gif");
  }

  private static PlotImage states(String letter, float[][] values) {
    return Plots.cellTrace("A cell", new CellTrace(Map.of(letter, values)), new int[] {3, 4});
  }

  private static LinePlot linePlot(LinePlot.Scale scale) {
    var up = new LinePlot.Line("up", List.of(1.0, 10.0, 100.0), List.of(2.0, 3.0, 40.0));
    var flat = new LinePlot.Line("flat", List.of(1.0, 100.0), List.of(5.0, 5.0));
    return new LinePlot("Growth", "x", "y", scale, List.of(up, flat));
  }

  private static int dark(BufferedImage image, int from, int to) {
    int dark = 0;
    for (int x = from; x < to; x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        dark += (image.getRGB(x, y) & 0xFF) < DARK ? 1 : 0;
      }
    }
    return dark;
  }

  private static Element svg(Path file) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
  }

  private static TuningResults tuned(int units) {
    var worse = new FoldResult(1, History.Outcome.COMPLETED, 1, 1, new Score(9, 18, 9, 6, 3));
    var better = new FoldResult(2, History.Outcome.COMPLETED, 1, 1, new Score(9, 18, 9, 9, 3));
    var candidate = new Candidate(Map.of("cell.units", units), Options.defaults());
    return new TuningResults(
        Scoring.TOKEN_ACCURACY, List.of(new CandidateResult(candidate, List.of(worse, better))));
  }
}

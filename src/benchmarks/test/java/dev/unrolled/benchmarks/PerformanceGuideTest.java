package dev.unrolled.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Ended;
import dev.unrolled.benchmarks.shared.GuideSection;
import dev.unrolled.benchmarks.shared.MarkedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The guide shows what was measured. */
class PerformanceGuideTest {

  static List<GuideSection> sections() {
    return PerformanceGuide.SECTIONS;
  }

  @ParameterizedTest
  @MethodSource("sections")
  void guideHasTheTablesOfTheStoredResults(GuideSection section) throws IOException {
    String guide = MarkedText.read(GuideSection.GUIDE).part(section.name());
    assertThat(guide).isEqualTo(section.tables().apply(section.results()));
  }

  @ParameterizedTest
  @MethodSource("sections")
  void guideShowsEveryPlotOfTheStoredResults(GuideSection section) throws IOException {
    Path guide = Path.of("..", "site", "markdown", "performance.md");
    for (String name : section.plots().apply(section.results()).keySet()) {
      assertThat(Files.readString(guide)).contains("](pictures/" + name + ")");
      assertThat(guide.resolveSibling("pictures").resolve(name)).isRegularFile();
    }
  }

  @Test
  void comparisonHasTheTableOfTheStoredResults() throws IOException {
    String comparison =
        MarkedText.read(PerformanceGuide.COMPARISON).part(PerformanceGuide.COMPARISON_PART);
    assertThat(comparison).isEqualTo(PerformanceGuide.comparisonTable());
  }

  @Test
  void measuringNeedsBothPythons() {
    assertThat(
            Ended.of(Commands.line(new PerformanceGuide()), "--measure", "--tensorflow", "python3"))
        .isEqualTo(
            Ended.withWrongArguments(
                "PerformanceGuide: --measure: expected --tensorflow and --pytorch, found at"
                    + " most one"));
  }

  @Test
  void rejectsACommandThatIsNotPythonBeforeMeasuring() {
    Ended ended =
        Ended.of(
            Commands.line(new PerformanceGuide()),
            "--measure",
            "--tensorflow",
            "/none",
            "--pytorch",
            "x");
    assertThat(ended.exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
  }
}

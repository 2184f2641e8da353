package dev.unrolled.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.command.Ended;
import dev.unrolled.benchmarks.guide.Overview;
import dev.unrolled.benchmarks.guide.Section;
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

  static List<Section<?>> sections() {
    return PerformanceGuide.SECTIONS;
  }

  @ParameterizedTest
  @MethodSource("sections")
  void theGuideHasWhatIsMadeFromTheKeptResults(Section<?> section) throws IOException {
    assertThat(section.written()).isEqualTo(section.made());
  }

  @ParameterizedTest
  @MethodSource("sections")
  void theGuideShowsEveryPictureOfTheKeptResults(Section<?> section) throws IOException {
    Path guide = Path.of("..", "site", "markdown", "performance.md");
    for (String name : section.drawn().keySet()) {
      assertThat(Files.readString(guide)).contains("](pictures/" + name + ")");
      assertThat(guide.resolveSibling("pictures").resolve(name)).isRegularFile();
    }
  }

  @Test
  void theReadmeHasThemInShort() throws IOException {
    assertThat(Overview.written()).isEqualTo(PerformanceGuide.overview().toString());
  }

  @Test
  void whatItWouldMeasureWithIsNeededFirst() {
    assertThat(Ended.of(PerformanceGuide.commandLine(), "--measure", "--tensorflow", "python3"))
        .isEqualTo(
            Ended.withWrongArguments(
                "PerformanceGuide: --measure: expected --tensorflow and --pytorch, found one"
                    + " missing"));
  }

  @Test
  void aPythonThatIsNoneEndsItBeforeAnythingIsMeasured() {
    Ended ended =
        Ended.of(
            PerformanceGuide.commandLine(), "--measure", "--tensorflow", "/none", "--pytorch", "x");
    assertThat(ended.exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
  }
}

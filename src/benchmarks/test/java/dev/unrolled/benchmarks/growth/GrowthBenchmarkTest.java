package dev.unrolled.benchmarks.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.shared.Ended;
import dev.unrolled.benchmarks.shared.Race.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said in a line, before anything is measured. */
class GrowthBenchmarkTest {

  @TempDir private Path folder;

  @Test
  void notebookPointIsMeasuredOnce() {
    List<Turn> turns = GrowthBenchmark.turns(List.of("T", "units", "batch"), folder, false);
    assertThat(turns).doesNotHaveDuplicates().hasSize(6 + 5 + 6 - 2);
    assertThat(turns.stream().map(Turn::workload)).containsOnlyOnce(Point.NOTEBOOK.name());
  }

  @Test
  void shortRunHasTheSmallestSizes() {
    List<Turn> turns = GrowthBenchmark.turns(List.of("T", "answers"), folder, true);
    assertThat(turns.stream().map(Turn::workload))
        .containsExactly(
            Axis.INPUT_STEPS.at(5).name(),
            Axis.INPUT_STEPS.at(10).name(),
            Axis.VOCABULARY.at(100).name(),
            Axis.VOCABULARY.at(1000).name());
  }

  @Test
  void rejectsAnUnknownPart() {
    assertRefused("unknown part \"X\"; known: T, V, units, batch, answers, operations", "T", "X");
  }

  @Test
  void partialResultsAreNotRecorded() {
    String message = "--record: expected a full run, found options for a part of it";
    assertRefused(message, "--record", "T");
    assertRefused(message, "--record", "--short");
  }

  @Test
  void rejectsAFolderThatIsNotWritable() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertRefused("folder: expected a writable folder, found " + file, "--out", file.toString());
  }

  private static void assertRefused(String message, String... arguments) {
    assertThat(Ended.of(Commands.line(new GrowthBenchmark()), arguments))
        .isEqualTo(Ended.withWrongArguments("GrowthBenchmark: " + message));
  }
}

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
class GrowthFiguresTest {

  @TempDir private Path folder;

  @Test
  void theNotebooksPointIsMeasuredOnceForAllAxes() {
    List<Turn> turns = GrowthFigures.turns(List.of("T", "units", "batch"), folder, false);
    assertThat(turns).doesNotHaveDuplicates().hasSize(6 + 5 + 6 - 2);
    assertThat(turns.stream().map(Turn::workload)).containsOnlyOnce(Point.NOTEBOOK.name());
  }

  @Test
  void aShortRunHasTheSmallestSizes() {
    List<Turn> turns = GrowthFigures.turns(List.of("T", "answers"), folder, true);
    assertThat(turns.stream().map(Turn::workload))
        .containsExactly(
            Axis.INPUT_STEPS.at(5).name(),
            Axis.INPUT_STEPS.at(10).name(),
            Axis.VOCABULARY.at(100).name(),
            Axis.VOCABULARY.at(1000).name());
  }

  @Test
  void anUnknownPartIsRefused() {
    assertRefused(
        "part: expected one of [T, V, units, batch, answers, operations], found X", "T", "X");
  }

  @Test
  void aPartIsNotRecorded() {
    String message = "--record: expected everything in full, found a part of it";
    assertRefused(message, "--record", "T");
    assertRefused(message, "--record", "--short");
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefused() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertRefused("expected a folder that can be written, found " + file, "--out", file.toString());
  }

  private static void assertRefused(String message, String... arguments) {
    assertThat(Ended.of(Commands.line(new GrowthFigures()), arguments))
        .isEqualTo(Ended.withWrongArguments("GrowthFigures: " + message));
  }
}

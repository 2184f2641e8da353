package dev.unrolled.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.reporting.plots.CurveFile;
import dev.unrolled.reporting.plots.Curves;
import dev.unrolled.training.TrainingPlan;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.Score;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CsvLogTest {

  private static final String HEADER =
      "epoch,loss,token_accuracy,val_loss,val_token_accuracy,val_sequence_accuracy,"
          + "learning_rate,seconds";

  private static final EpochResult FIRST = new EpochResult(1, 1.5, 6, 0.25, 0.01, 2);
  private static final EpochResult SECOND =
      new EpochResult(2, 0.5, 2, 0.75, 0.005, 3, new Score(10, 20, 30, 12, 4));

  @TempDir private Path folder;

  @Test
  void aLineForEveryEpochAsItEnds() throws IOException {
    Path file = folder.resolve("run").resolve("log.csv");
    CsvLog log = CsvLog.to(file);
    log.onTrainBegin(new TrainingPlan(2, 4, 80));
    assertThat(Files.readAllLines(file)).containsExactly(HEADER);
    log.onEpochEnd(FIRST);
    assertThat(Files.readAllLines(file)).containsExactly(HEADER, "1,1.5,0.25,,,,0.01,2.0");
    log.onEpochEnd(SECOND);
    assertThat(Files.readAllLines(file)).endsWith("2,0.5,0.75,1.5,0.6,0.4,0.005,3.0");
  }

  @Test
  void aResumedRunBeginsWithWhatWasRunBefore() throws IOException {
    Path file = Files.writeString(folder.resolve("log.csv"), "of another run");
    CsvLog log = CsvLog.to(file);
    log.onTrainBegin(new TrainingPlan(2, 4, 80, List.of(FIRST), true));
    log.onEpochEnd(SECOND);
    assertThat(Files.readAllLines(file)).hasSize(3);
    assertThat(CurveFile.read(file)).isEqualTo(Curves.of(List.of(FIRST, SECOND)));
  }

  @Test
  void aRealRunReadsBackAsItsHistory() throws IOException {
    Path file = folder.resolve("log.csv");
    try (var model = Small.fit(CsvLog.to(file), true)) {
      assertThat(CurveFile.read(file)).isEqualTo(Curves.of(model.history()));
    }
  }

  @Test
  void refusesAPlaceThatCannotBeWrittenAtOnce() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> CsvLog.to(notAFolder.resolve("log.csv")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining(notAFolder.toString());
  }

  @Test
  void aLineThatCannotBeWrittenNamesTheFile() throws IOException {
    Path file = folder.resolve("log.csv");
    CsvLog log = CsvLog.to(file);
    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> log.onEpochEnd(FIRST))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(file + ": cannot be written: ");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full is Linux's disk without space")
  void aFullDiskNamesTheFile() throws IOException {
    Path file = Files.createSymbolicLink(folder.resolve("log.csv"), folder.resolve("small"));
    CsvLog log = CsvLog.to(file);
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("/dev/full"));
    assertThatThrownBy(() -> CsvLog.to(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": cannot be written: No space left on device");
    assertThatThrownBy(() -> log.onEpochEnd(FIRST))
        .hasMessage(file + ": cannot be written: No space left on device");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheHeader() throws IOException {
    Path file = Files.writeString(folder.resolve("log.csv"), "\uFEFFepoch,loss\n1,0.5\n");
    assertThat(CurveFile.read(file)).isNotNull();
  }

  @Test
  void aBinaryFileIsNamed() throws IOException {
    Path file = Files.write(folder.resolve("log.csv"), new byte[] {1, (byte) 0xFF, 2});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CurveFile.read(file))
        .withMessageStartingWith(
            file + ":1: expected text in UTF-8, found byte 0xFF at byte 2 of the line");
  }

  @Test
  void refusesToReadWhatIsNoLog() throws IOException {
    Path file = Files.writeString(folder.resolve("log.csv"), "a,b\n1,2\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CurveFile.read(file))
        .withMessage(
            file + ":1: expected a header with epoch and metrics, such as epoch,loss, found a,b");
    Files.writeString(file, "epoch,loss\n1,0.5\n2,much\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CurveFile.read(file))
        .withMessage(file + ":3: loss: expected a number, found \"much\"");
    Files.writeString(file, "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CurveFile.read(file))
        .withMessageContaining("found ");
  }
}

package dev.unrolled.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.training.analysis.OperationRun;
import dev.unrolled.training.analysis.StepProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProfileTest {

  private static final StepProfile PROFILE =
      new StepProfile(
          2,
          List.of(
              new OperationRun("a", "MatMul", 0, 0, 4000),
              new OperationRun("b", "Tanh", 0, 1000, 1000),
              new OperationRun("c", "Tanh", 0, 4000, 1000),
              new OperationRun("a", "MatMul", 1, 0, 2000)));

  @Test
  void theTableHasTheTimeOfAStepByType() {
    assertThat(OperationTable.of(PROFILE, 1))
        .containsExactly(
            "operation                          us/step      part   runs",
            "MatMul                                   3    75.0 %      1",
            "all                                      4   100.0 %");
  }

  @Test
  void operationsSideBySideAreInLinesOfTheirOwn(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new/trace.json");
    ChromeTrace.write(PROFILE, file);
    JsonNode events = new ObjectMapper().readTree(file.toFile()).get("traceEvents");
    assertThat(events.findValuesAsText("tid")).containsExactly("0", "1", "0", "0");
    assertThat(events.findValuesAsText("pid")).containsExactly("0", "0", "0", "1");
    assertThat(events.findValuesAsText("dur")).containsExactly("4.0", "1.0", "1.0", "2.0");
    assertThat(events.findValuesAsText("operation")).containsExactly("a", "b", "c", "a");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full is Linux's disk without space")
  void aFullDiskNamesTheFile(@TempDir Path folder) throws IOException {
    Path file = Files.createSymbolicLink(folder.resolve("trace.json"), Path.of("/dev/full"));
    assertThatThrownBy(() -> ChromeTrace.write(PROFILE, file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": cannot be written: No space left on device");
  }
}

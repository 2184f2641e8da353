package dev.unrolled.loader;

import static dev.unrolled.loader.Calls.latestOf;
import static dev.unrolled.loader.Calls.x;
import static dev.unrolled.loader.Calls.y;
import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.HandMade.tensor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.savedmodel.FunctionCalls;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.VersionFolders;
import dev.unrolled.loader.versions.VersionStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.proto.DataType;

/** An invalid graph is refused without crashing the JVM. */
class MalformedGraphTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void anInvalidGraphIsReportedWithFolderAndProblem(MalformedGraph graph) {
    graph.save(folder);
    messageOf(graph.reason(), () -> ServedModel.open(folder))
        .startsWith(folder + ": ")
        .contains(graph.problem());
  }

  @ParameterizedTest
  @EnumSource
  void theVersionBeforeAnInvalidGraphKeepsServing(MalformedGraph graph) {
    VersionFolders folders = new VersionFolders(folder);
    folders.add(1);
    DirectoryOptions polled = DirectoryOptions.defaults().withPollPeriod(Duration.ZERO);
    try (ModelDirectory directory = ModelDirectory.open(folder, polled)) {
      graph.save(folders.of(2));
      directory.poll();
      assertThat(latestOf(directory)).isEqualTo(1);
      VersionStatus status = directory.status().get(0);
      assertThat(status.describe()).startsWith("2 END: " + folders.of(2)).contains(graph.problem());
      assertThat(status.error()).map(LoaderException::reason).hasValue(graph.reason());
    }
  }

  @Test
  void functionCallsMayBeNestedUpToTheLimit() {
    HandMade model = VersionFolders.adding(1);
    MalformedGraph.addTower(model.graph().getGraphDefBuilder(), FunctionCalls.MAX_DEPTH - 1);
    model
        .signature(
            "serving_default",
            Map.of("x", tensor("x:0", DataType.DT_INT32, -1)),
            Map.of("y", tensor("called:0", DataType.DT_INT32, -1)))
        .save(folder);
    try (ServedModel opened = ServedModel.open(folder)) {
      assertThat(y(opened.signature("serving_default").call(x(5)))).isEqualTo(5);
    }
  }
}

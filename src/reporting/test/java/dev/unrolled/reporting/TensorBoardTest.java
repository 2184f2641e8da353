package dev.unrolled.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.formats.TFRecordReader;
import dev.unrolled.training.metrics.EpochResult;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.Summary;

class TensorBoardTest {

  @TempDir private Path folder;

  @Test
  void scalarsAreTheHistory() throws Exception {
    List<EpochResult> epochs = run(true);
    Map<String, float[]> training = scalars(events("train"));
    assertThat(training).containsOnlyKeys("epoch_loss", "epoch_accuracy", "epoch_learning_rate");
    Map<String, float[]> validation = scalars(events("validation"));
    assertThat(validation)
        .containsOnlyKeys("epoch_loss", "epoch_accuracy", "epoch_sequence_accuracy");
    for (EpochResult epoch : epochs) {
      int step = epoch.epoch();
      assertThat(training.get("epoch_loss")[step]).isEqualTo((float) epoch.loss());
      assertThat(training.get("epoch_learning_rate")[step]).isEqualTo(0.01f);
      assertThat(validation.get("epoch_loss")[step]).isEqualTo((float) epoch.validation().loss());
    }
  }

  @Test
  void everyWeightHasHistogramsOfItselfAndOfItsGradient() throws Exception {
    run(false);
    List<String> tags =
        values(events("train"))
            .filter(value -> value.hasHisto() || isHistogram(value))
            .map(Summary.Value::getTag)
            .toList();
    assertThat(tags).hasSize(Small.EPOCHS * 2 * 8);
    assertThat(tags).contains("weights/encoder/gru/kernel", "gradients/decoder/dense/bias");
    assertThat(folder.resolve("validation")).doesNotExist();
  }

  @Test
  void theGraphIsWrittenOnce() throws Exception {
    run(false);
    List<Event> graphs = events("train").stream().filter(Event::hasGraphDef).toList();
    assertThat(graphs).hasSize(1);
    GraphDef graph = GraphDef.parseFrom(graphs.get(0).getGraphDef());
    assertThat(graph.getNodeList()).extracting(NodeDef::getOp).contains("ApplyAdam");
  }

  @Test
  void refusesAPlaceThatCannotBeWrittenAtOnce() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> TensorBoard.in(notAFolder.resolve("board")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining(notAFolder.toString());
  }

  private List<EpochResult> run(boolean validated) throws IOException {
    try (TensorBoard board = TensorBoard.in(folder);
        var model = Small.fit(board, validated)) {
      return model.history().epochs();
    }
  }

  private List<Event> events(String part) throws IOException {
    List<Event> events = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve(part))) {
      Path file = files.findFirst().orElseThrow();
      try (TFRecordReader reader = TFRecordReader.open(file)) {
        for (Optional<byte[]> next = reader.read(); next.isPresent(); next = reader.read()) {
          events.add(Event.parseFrom(next.get()));
        }
      }
    }
    return events;
  }

  private static Stream<Summary.Value> values(List<Event> events) {
    return events.stream().flatMap(event -> event.getSummary().getValueList().stream());
  }

  private static boolean isHistogram(Summary.Value value) {
    return value.getMetadata().getPluginData().getPluginName().equals("histograms");
  }

  /** By tag, the value at each step. */
  private static Map<String, float[]> scalars(List<Event> events) {
    Map<String, float[]> scalars = new TreeMap<>();
    for (Event event : events) {
      for (Summary.Value value : event.getSummary().getValueList()) {
        if (value.getValueCase() == Summary.Value.ValueCase.SIMPLE_VALUE) {
          scalars
                  .computeIfAbsent(value.getTag(), tag -> new float[Small.EPOCHS + 1])[
                  (int) event.getStep()] =
              value.getSimpleValue();
        }
      }
    }
    return scalars;
  }
}

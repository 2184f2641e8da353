package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.export.FrozenGraph;
import dev.unrolled.training.internal.Version;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;

class ExportTest {

  @TempDir private Path base;
  private EncoderDecoder model;

  @BeforeEach
  void fit() {
    model = EncoderDecoder.fit(Small.data(20), Small.options());
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void takesTheNextFreeVersion() throws IOException {
    assertThat(model.export(base)).isEqualTo(base.resolve("1"));
    assertThat(model.export(base)).isEqualTo(base.resolve("2"));
    Files.createDirectories(base.resolve("7"));
    Files.createDirectories(base.resolve("not-a-version"));
    assertThat(model.export(base)).isEqualTo(base.resolve("8"));
  }

  @Test
  void concurrentExportsTakeDifferentVersions() throws Exception {
    List<Callable<Path>> exports = Collections.nCopies(12, () -> model.export(base));
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      Set<Path> versions = new HashSet<>();
      for (Future<Path> export : threads.invokeAll(exports)) {
        versions.add(export.get());
      }
      assertThat(versions).hasSize(12).allMatch(Files::isDirectory);
      assertThat(names(base)).hasSize(12);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void rejectsAnExistingVersionWithoutChangingIt() throws IOException {
    Path version = model.export(base, 3);
    Files.writeString(version.resolve("mark"), "mine");
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> model.export(base, 3))
        .withMessageContaining(version.toString());
    assertThat(version.resolve("mark")).hasContent("mine");
    assertThat(names(base)).containsExactly("3");
  }

  @Test
  void rejectsAVersionBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.export(base, 0))
        .withMessage("version: expected at least 1, found 0");
  }

  @Test
  void failedExportDeletesItsFiles() throws IOException {
    Path file = Files.writeString(base.resolve("file"), "");
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> model.export(file));
    assertThat(names(base)).containsExactly("file");
  }

  @Test
  void rejectsCallsAfterClose() {
    model.close();
    assertThatIllegalStateException().isThrownBy(() -> model.export(base));
  }

  @Test
  void exportedGraphHasNoTrainingOperations() throws IOException {
    SavedModel saved = read(model.export(base));
    List<NodeDef> nodes = saved.getMetaGraphs(0).getGraphDef().getNodeList();
    assertThat(nodes)
        .extracting(NodeDef::getOp)
        .doesNotContain("ApplyAdam", "SoftmaxCrossEntropyWithLogits", "StatelessRandomUniform");
    assertThat(nodes)
        .filteredOn(node -> node.getOp().equals("VarHandleOp"))
        .extracting(NodeDef::getName)
        .containsExactlyInAnyOrder(
            "encoder/lstm/kernel",
            "encoder/lstm/recurrent_kernel",
            "encoder/lstm/bias",
            "decoder/lstm/kernel",
            "decoder/lstm/recurrent_kernel",
            "decoder/lstm/bias",
            "decoder/dense/kernel",
            "decoder/dense/bias");
    assertThat(nodes)
        .filteredOn(node -> node.getOp().equals("Placeholder"))
        .extracting(NodeDef::getName)
        .containsExactlyInAnyOrder("ids", "save/filename");
  }

  @Test
  void frozenModelHasConstantsAndNoVariables() throws IOException {
    Path version = model.export(base, ExportForm.FROZEN);
    assertThat(version.resolve("variables")).doesNotExist();
    MetaGraphDef graph = read(version).getMetaGraphs(0);
    assertThat(graph.hasSaverDef()).isFalse();
    assertThat(graph.getGraphDef().getNodeList())
        .noneMatch(node -> node.getOp().equals("VarHandleOp") || node.getName().startsWith("save/"))
        .anyMatch(
            node -> node.getOp().equals("Const") && node.getName().equals("decoder/dense/kernel"));
    assertThat(graph.getSignatureDefMap())
        .isEqualTo(read(model.export(base)).getMetaGraphs(0).getSignatureDefMap());
  }

  @Test
  void rejectsFrozenModelsLargerThanAMessage() {
    Snapshot small = model.snapshot();
    int bytes =
        new FrozenGraph(100_000)
            .of(small.architecture().model(), small.weights())
            .getSerializedSize();
    assertThat(bytes).isBetween(20_000, 100_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrozenGraph(20_000).of(small.architecture().model(), small.weights()))
        .withMessageMatching(
            "frozen export: expected at most 20,000 bytes of graph and weights, found [\\d,]+;"
                + " export the model with variables");
    Architecture vast = new Architecture(new LSTMCell(600), new OneHot(), 1_000_000, 5, 2);
    assertThat(ExportForm.VARIABLES.requireFits(vast)).isSameAs(vast);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExportForm.FROZEN.requireFits(vast))
        .withMessageStartingWith("frozen export: expected at most 2,147,483,647 bytes");
  }

  @Test
  void exportHasTheServingSignature() throws IOException {
    MetaGraphDef graph = read(model.export(base)).getMetaGraphs(0);
    assertThat(graph.getSignatureDefMap()).containsOnlyKeys("serving_default");
    SignatureDef signature = graph.getSignatureDefOrThrow("serving_default");
    assertThat(signature.getMethodName()).isEqualTo("tensorflow/serving/predict");
    assertThat(signature.getInputsMap().keySet()).isEqualTo(Set.of("ids"));
    assertThat(signature.getOutputsMap().keySet())
        .isEqualTo(Set.of("predictions", "probabilities"));
  }

  @Test
  void metadataDescribesTheModel() throws IOException {
    Path file = model.export(base).resolve("assets.extra/unrolled.json");
    JsonNode card = new ObjectMapper().readTree(file.toFile());
    assertThat(card.at("/versions/unrolled").asText()).isEqualTo(Version.current());
    assertThat(card.at("/versions/tensorflow").asText()).isEqualTo("2.18.0");
    assertThat(card.at("/model/cell/name").asText()).isEqualTo("lstm");
    assertThat(card.at("/model/cell/units").asInt()).isEqualTo(16);
    assertThat(card.at("/model/cell/activation").asText()).isEqualTo("tanh");
    assertThat(card.at("/model/embedding").asText()).isEqualTo("one-hot");
    assertThat(card.at("/model/vocabulary_size").asInt()).isEqualTo(8);
    assertThat(card.at("/training/outcome").asText()).isEqualTo("completed");
    assertThat(Options.fromJson(card.at("/training/options").toString()).toJson())
        .isEqualTo(Small.options().toJson());
    assertThat(card.at("/training/history")).hasSize(2);
  }

  private static SavedModel read(Path version) throws IOException {
    return SavedModel.parseFrom(Files.readAllBytes(version.resolve("saved_model.pb")));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}

package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.VariableDef;

/** What Python's loader needs to list an export's variables; it is run by LivePythonTest. */
class ExportedVariablesTest {

  private static final Options OPTIONS =
      Options.defaults().withVocabularySize(6).withCell(new GRUCell(8)).withEpochs(1);

  @TempDir private Path folder;

  @Test
  void allWeightsAreResourceVariablesInBothCollections() throws Exception {
    Path version = export(ExportForm.VARIABLES);
    MetaGraphDef graph = read(version).getMetaGraphs(0);
    CollectionDef variables = graph.getCollectionDefOrThrow("variables");
    assertThat(graph.getCollectionDefOrThrow("trainable_variables")).isEqualTo(variables);
    VariableDef first = VariableDef.parseFrom(variables.getBytesList().getValue(0));
    assertThat(first.getVariableName()).isEqualTo("encoder/gru/kernel:0");
    assertThat(first.getSnapshotName()).isEqualTo("encoder/gru/kernel/Read/ReadVariableOp:0");
    assertThat(first.getIsResource()).isTrue();
    assertThat(graph.getGraphDef().getNodeList())
        .noneMatch(node -> node.getOp().equals("VariableV2"))
        .filteredOn(node -> node.getOp().equals("VarHandleOp"))
        .hasSize(variables.getBytesList().getValueCount());
    try (ServedModel served = ServedModel.open(version)) {
      assertThat(served.variables()).hasSize(variables.getBytesList().getValueCount());
    }
  }

  @Test
  void twoExportsOfAModelAreEqualToTheLastByte() throws Exception {
    for (ExportForm form : ExportForm.values()) {
      try (var model = fit()) {
        Path first = model.export(folder.resolve(form.name()), form);
        Path second = model.export(folder.resolve(form.name()), form);
        assertThat(second.resolve("saved_model.pb"))
            .hasSameBinaryContentAs(first.resolve("saved_model.pb"));
      }
    }
  }

  @Test
  void theExportHasTheModelsOutputs() throws Exception {
    try (var model = fit();
        ServedModel served = ServedModel.open(model.export(folder))) {
      int[][] ids = {{1, 2, 3}, {5, 0, 4}};
      var answer = served.signature("serving_default").call(Map.of("ids", ids));
      assertThat(answer.get("predictions", int[][].class)).isDeepEqualTo(model.predict(ids));
    }
  }

  private Path export(ExportForm form) throws Exception {
    try (var model = fit()) {
      return model.export(folder, form);
    }
  }

  private static EncoderDecoder fit() {
    return EncoderDecoder.fit(EchoTask.generate(6, 3, 2, 400, 1), OPTIONS);
  }

  private static SavedModel read(Path version) throws Exception {
    return SavedModel.parseFrom(Files.readAllBytes(version.resolve("saved_model.pb")));
  }
}

package dev.unrolled.training.export;

import com.google.protobuf.CodedOutputStream;
import dev.unrolled.formats.NamedWrite;
import dev.unrolled.training.internal.graph.TensorInfos;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;

/**
 * Exports a graph of one's own, whose weights are constants, as a SavedModel with its signatures.
 *
 * <p>Weights become constants by {@link dev.unrolled.rnn.Weights#parameters}. The graph stays the
 * caller's, who closes it.
 */
public final class GraphExport {

  private static final String PREDICT = "tensorflow/serving/predict";

  private final Graph graph;
  private final Map<String, SignatureDef> signatures = new LinkedHashMap<>();

  private GraphExport(Graph graph) {
    this.graph = graph;
  }

  /**
   * Begins an export.
   *
   * @param graph a graph without variables
   * @return the export, without signatures
   */
  public static GraphExport of(Graph graph) {
    return new GraphExport(graph);
  }

  /**
   * Adds a signature.
   *
   * @param name its name, such as {@code serving_default}
   * @param inputs placeholders by name
   * @param outputs operands by name
   * @return this export
   * @throws IllegalArgumentException if there are no outputs
   */
  public GraphExport signature(
      String name,
      Map<String, ? extends Operand<?>> inputs,
      Map<String, ? extends Operand<?>> outputs) {
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException(
          "signature %s: expected at least one output, found none".formatted(name));
    }
    SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName(PREDICT);
    inputs.forEach((input, operand) -> signature.putInputs(input, TensorInfos.of(operand)));
    outputs.forEach((output, operand) -> signature.putOutputs(output, TensorInfos.of(operand)));
    signatures.put(name, signature.build());
    return this;
  }

  /**
   * Writes the model.
   *
   * @param version the version's folder, such as {@code models/mine/1}, which does not exist yet
   * @return the folder
   * @throws IOException if it exists or cannot be written
   * @throws IllegalArgumentException if the graph has a variable, or there are no signatures
   */
  public Path write(Path version) throws IOException {
    if (signatures.isEmpty()) {
      throw new IllegalArgumentException("export: expected at least one signature, found none");
    }
    GraphDef definition = graph.toGraphDef();
    definition.getNodeList().forEach(GraphExport::requireNoVariable);
    if (Files.exists(version)) {
      throw new FileAlreadyExistsException(version.toString(), null, "an export replaces nothing");
    }
    Files.createDirectories(version);
    Path file = version.resolve("saved_model.pb");
    NamedWrite.to(file, () -> write(model(definition), file));
    return version;
  }

  private SavedModel model(GraphDef definition) {
    MetaGraphDef.Builder meta = MetaGraphDef.newBuilder().setGraphDef(definition);
    meta.getMetaInfoDefBuilder().addTags("serve");
    meta.putAllSignatureDef(signatures);
    return SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(meta).build();
  }

  private static void write(SavedModel model, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      CodedOutputStream coded = CodedOutputStream.newInstance(out);
      coded.useDeterministicSerialization();
      model.writeTo(coded);
      coded.flush();
    }
  }

  private static void requireNoVariable(NodeDef node) {
    if (node.getOp().equals("VariableV2") || node.getOp().equals("VarHandleOp")) {
      throw new IllegalArgumentException(
          "export: expected weights as constants, found the variable " + node.getName());
    }
  }
}

package dev.unrolled.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.versions.Lease;
import dev.unrolled.server.models.ServableRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TInt32;

/**
 * A model written by hand: a run of {@code take} waits until one of {@code put} lets it through.
 */
public final class GatedModel {

  private GatedModel() {}

  /** Writes version 1 into a folder. */
  public static Path save(Path basePath) {
    MetaGraphDef.Builder model = MetaGraphDef.newBuilder();
    model.getMetaInfoDefBuilder().addTags("serve");
    try (Graph graph = new Graph()) {
      build(Ops.create(graph));
      model.setGraphDef(graph.toGraphDef());
    }
    model.putSignatureDef("put", signature("done:0"));
    model.putSignatureDef("take", signature("taken:0"));
    return save(basePath, SavedModel.newBuilder().addMetaGraphs(model).build());
  }

  /** Lets one through, past the ports, at which nobody may be let in. */
  public static void open(ModelServer server, String name) {
    try (Lease lease = server.models().lease(ServableRequest.latest(name))) {
      assertThat(lease.signature("put").call(Map.of("x", 7)).names()).containsExactly("y");
    }
  }

  private static Path save(Path basePath, SavedModel model) {
    try {
      Path folder = Files.createDirectories(basePath.resolve("1"));
      Files.write(folder.resolve("saved_model.pb"), model.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return basePath;
  }

  private static void build(Ops tf) {
    var x = tf.withName("x").placeholder(TInt32.class);
    var gate = tf.io.fifoQueue(List.of(TInt32.class));
    var put = tf.io.queueEnqueue(gate, List.of(x));
    tf.withControlDependencies(put).withName("done").identity(x);
    var first = tf.withControlDependencies(x).io.queueDequeue(gate, List.of(TInt32.class));
    tf.withName("taken").reshape(first.iterator().next(), tf.array(new int[0]));
  }

  private static SignatureDef signature(String output) {
    return SignatureDef.newBuilder()
        .setMethodName("tensorflow/serving/predict")
        .putAllInputs(Map.of("x", scalar("x:0")))
        .putAllOutputs(Map.of("y", scalar(output)))
        .build();
  }

  private static TensorInfo scalar(String tensor) {
    return TensorInfo.newBuilder()
        .setName(tensor)
        .setDtype(DataType.DT_INT32)
        .setTensorShape(TensorShapeProto.getDefaultInstance())
        .build();
  }
}

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
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Stack;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A model written by hand whose signature {@code step} sums a sequence. A gated one waits in each
 * step until {@link #open} lets it through.
 */
public final class SummingModel {

  private SummingModel() {}

  /** Writes version 1 into a folder. */
  public static Path save(Path basePath) {
    return save(basePath, false);
  }

  /** Writes version 1 of a gated one into a folder. */
  public static Path saveGated(Path basePath) {
    return save(basePath, true);
  }

  /** Lets one step through. */
  public static void open(ModelServer server, String name) {
    try (Lease lease = server.models().lease(ServableRequest.latest(name))) {
      assertThat(lease.signature("open").call(Map.of("token", 7)).names()).containsExactly("done");
    }
  }

  private static Path save(Path basePath, boolean gated) {
    MetaGraphDef.Builder model = MetaGraphDef.newBuilder();
    model.getMetaInfoDefBuilder().addTags("serve");
    try (Graph graph = new Graph()) {
      build(Ops.create(graph), gated);
      model.setGraphDef(graph.toGraphDef());
    }
    model.putSignatureDef(
        "step",
        signature(
            Map.of("x", floats("x", -1, -1), "state/0", floats("state", -1, 1)),
            Map.of(
                "sum", floats("sum", -1, -1),
                "shares", floats("shares", -1, -1, 2),
                "state/0", floats("last", -1, 1))));
    if (gated) {
      model.putSignatureDef(
          "open", signature(Map.of("token", token("token")), Map.of("done", token("done"))));
    }
    try {
      Path folder = Files.createDirectories(basePath.resolve("1"));
      SavedModel saved = SavedModel.newBuilder().addMetaGraphs(model).build();
      Files.write(folder.resolve("saved_model.pb"), saved.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return basePath;
  }

  private static void build(Ops all, boolean gated) {
    var x = all.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1)));
    var state =
        all.withName("state").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 1)));
    Ops tf = gated ? behindGate(all) : all;
    var read = tf.identity(x);
    var sums = tf.withName("sum").math.add(tf.math.cumsum(read, tf.constant(1)), state);
    var share = tf.math.sigmoid(sums);
    tf.withName("shares").stack(List.of(share, tf.math.sub(tf.constant(1f), share)), axis(2));
    var added = tf.reduceSum(read, tf.constant(new int[] {1}), keepDims());
    tf.withName("last").math.add(state, added);
  }

  private static Stack.Options axis(long axis) {
    return Stack.axis(axis);
  }

  private static ReduceSum.Options keepDims() {
    return ReduceSum.keepDims(true);
  }

  private static Ops behindGate(Ops tf) {
    var token = tf.withName("token").placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    var gate = tf.io.fifoQueue(List.of(TInt32.class));
    var put = tf.io.queueEnqueue(gate, List.of(token));
    tf.withControlDependencies(put).withName("done").identity(token);
    return tf.withControlDependencies(tf.io.queueDequeue(gate, List.of(TInt32.class)));
  }

  private static SignatureDef signature(
      Map<String, TensorInfo> inputs, Map<String, TensorInfo> outputs) {
    return SignatureDef.newBuilder()
        .setMethodName("tensorflow/serving/predict")
        .putAllInputs(inputs)
        .putAllOutputs(outputs)
        .build();
  }

  private static TensorInfo floats(String name, long... shape) {
    return info(name, DataType.DT_FLOAT, shape);
  }

  private static TensorInfo token(String name) {
    return info(name, DataType.DT_INT32);
  }

  private static TensorInfo info(String name, DataType dtype, long... shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    for (long size : shape) {
      sizes.addDimBuilder().setSize(size);
    }
    return TensorInfo.newBuilder()
        .setName(name + ":0")
        .setDtype(dtype)
        .setTensorShape(sizes)
        .build();
  }
}

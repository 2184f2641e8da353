package dev.unrolled.loader;

import static dev.unrolled.loader.HandMade.tensor;
import static org.awaitility.Awaitility.await;

import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.events.LoaderListener;
import dev.unrolled.loader.values.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A model whose runs block until the test releases them.
 *
 * <p>{@code y} is {@code x}, which must be finite; {@code size} repeats the number of rows of the
 * run in each row. The output {@code rows} of another signature is one number for all rows.
 */
public final class GatedModel implements AutoCloseable {

  /** Batches of at most four rows, one run at a time. */
  public static final BatchingOptions ONE_RUN =
      BatchingOptions.defaults().withMaxBatchSize(4).withNumBatchThreads(1);

  private final ServedModel model;

  private GatedModel(ServedModel model) {
    this.model = model;
  }

  public static GatedModel open(Path folder, BatchingOptions options) {
    return open(folder, options, LoaderListener.NONE);
  }

  public static GatedModel open(Path folder, BatchingOptions options, LoaderListener listener) {
    HandMade.of(GatedModel::build)
        .signature(
            "let",
            Map.of("pass", tensor("pass:0", DataType.DT_INT32)),
            Map.of("pass", tensor("in:0", DataType.DT_INT32)))
        .signature(
            "gated",
            Map.of("x", tensor("x:0", DataType.DT_FLOAT, -1, -1)),
            Map.of(
                "y", tensor("y:0", DataType.DT_FLOAT, -1, -1),
                "size", tensor("size:0", DataType.DT_INT32, -1)))
        .signature(
            "not by rows",
            Map.of("x", tensor("x:0", DataType.DT_FLOAT, -1, -1)),
            Map.of("rows", tensor("rows:0", DataType.DT_INT32, -1)))
        .save(folder);
    LoadOptions load = LoadOptions.defaults().withBatching(options).withListener(listener);
    return new GatedModel(ServedModel.open(folder, load));
  }

  private static void build(Ops tf) {
    var gate = tf.io.fifoQueue(List.of(TInt32.class));
    var pass = tf.withName("pass").placeholder(TInt32.class);
    var put = tf.io.queueEnqueue(gate, List.of(pass));
    tf.withControlDependencies(put).withName("in").identity(pass);
    var x = tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1)));
    var let = tf.withControlDependencies(x).io.queueDequeue(gate, List.of(TInt32.class));
    var rows = tf.gather(tf.shape(x), tf.constant(0), tf.constant(0));
    Ops after = tf.withControlDependencies(let);
    after.withName("y").debugging.checkNumerics(x, "not finite");
    var all = after.withName("rows").expandDims(rows, tf.constant(0));
    after.withName("size").fill(all, rows);
  }

  /** A row of a call. */
  public static float[] row(float... x) {
    return x;
  }

  /** Releases some runs, now or when they start. */
  public void let(int runs) {
    for (int i = 0; i < runs; i++) {
      model.signature("let").call(Map.of("pass", i));
    }
  }

  public Answer call(float[][] x, CallOptions options) {
    return call("gated", x, options);
  }

  public Answer call(String signature, float[][] x, CallOptions options) {
    return model.signature(signature).call(Map.of("x", x), options);
  }

  /** Starts an asynchronous call, which is queued or has a slot. */
  public CompletableFuture<Answer> start(CallOptions options, float[]... x) {
    return model.signature("gated").callAsync(Map.of("x", x), options);
  }

  public CompletableFuture<Answer> start(float[]... x) {
    return start(CallOptions.defaults(), x);
  }

  /** Starts an asynchronous call and waits until its run blocks. */
  public CompletableFuture<Answer> startRunning(float[]... x) {
    CompletableFuture<Answer> answer = start(x);
    await().until(() -> Caller.countIn("TF_SessionRun") == 1);
    return answer;
  }

  /** Makes a call and waits until its run blocks. */
  public Caller running(float[]... x) {
    Caller caller = new Caller(() -> call(x, CallOptions.defaults()));
    await().until(() -> caller.isIn("TF_SessionRun"));
    return caller;
  }

  /** Makes a call and waits until it is queued. */
  public Caller waiting(float[]... x) {
    return waiting(x, CallOptions.defaults());
  }

  public Caller waiting(float[][] x, CallOptions options) {
    Caller caller = new Caller(() -> call(x, options));
    await().until(() -> caller.isIn("waitingGet") || caller.isIn("timedGet"));
    return caller;
  }

  @Override
  public void close() {
    model.close();
  }
}

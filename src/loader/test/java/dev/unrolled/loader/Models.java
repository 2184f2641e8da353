package dev.unrolled.loader;

import static dev.unrolled.loader.HandMade.ofUnknownRank;
import static dev.unrolled.loader.HandMade.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.CollectionDef.NodeList;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/** Models that several tests open. */
public final class Models {

  private Models() {}

  /**
   * {@code y = x @ w}, {@code doubled = 2 x}; w is {{1, 2, 3}, {4, 5, 6}} in its file, zeros in the
   * graph's initializer.
   */
  public static Path product(Path folder) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> x =
          tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
      Variable<TFloat32> w = tf.withName("w").variable(Shape.of(2, 3), TFloat32.class);
      tf.withInitScope().assign(w, tf.withInitScope().zeros(tf.array(2, 3), TFloat32.class));
      Operand<TFloat32> weights = tf.constant(new float[][] {{1, 2, 3}, {4, 5, 6}});
      Signature signature =
          Signature.builder("serving_default")
              .methodName("tensorflow/serving/predict")
              .input("x", x)
              .output("y", tf.linalg.matMul(x, w))
              .output("doubled", tf.math.add(x, x))
              .build();
      session.initialize();
      session.run(tf.assign(w, weights));
      SavedModelBundle.exporter(folder.toString())
          .withFunction(session.function(signature))
          .export();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** {@code y} is {@code x}, of one element type and any shape. */
  public static Path identity(Path folder, Class<? extends TType> type, DataType dtype) {
    return HandMade.of(tf -> tf.withName("y").identity(tf.withName("x").placeholder(type)))
        .signature(
            "serving_default",
            Map.of("x", ofUnknownRank("x:0", dtype)),
            Map.of("y", ofUnknownRank("y:0", dtype)))
        .save(folder);
  }

  /** A model where {@code take} waits for a value that {@code put} adds. */
  public static Path queue(Path folder) {
    TensorInfo x = ofUnknownRank("x:0", DataType.DT_INT32);
    return HandMade.of(Models::queue)
        .signature("put", Map.of("x", x), Map.of("x", ofUnknownRank("done:0", DataType.DT_INT32)))
        .signature("take", Map.of("x", x), Map.of("y", tensor("take:0", DataType.DT_INT32)))
        .save(folder);
  }

  private static void queue(Ops tf) {
    var x = tf.withName("x").placeholder(TInt32.class);
    var queue = tf.io.fifoQueue(List.of(TInt32.class));
    var put = tf.io.queueEnqueue(queue, List.of(x));
    tf.withControlDependencies(put).withName("done").identity(x);
    var first = tf.withControlDependencies(x).io.queueDequeue(queue, List.of(TInt32.class));
    tf.withName("take").reshape(first.iterator().next(), tf.array(new int[0]));
  }

  /** {@code y} is {@code ids}, int32 [-1, 5]. */
  public static HandMade ids() {
    return HandMade.of(tf -> tf.withName("y").identity(tf.withName("x").placeholder(TInt32.class)))
        .signature(
            "serving_default",
            Map.of("ids", tensor("x:0", DataType.DT_INT32, -1, 5)),
            Map.of("y", tensor("y:0", DataType.DT_INT32, -1, 5)));
  }

  /** {@code line} is the line of {@code words.txt} that holds {@code word}, or -1. */
  public static HandMade vocabulary() {
    HandMade model =
        HandMade.of(
            tf -> {
              var table = tf.hashTable(TString.class, TInt64.class);
              var file = tf.withName("file").constant("not there");
              tf.initializeTableFromTextFile(table, file, -2L, -1L);
              var word = tf.withName("word").placeholder(TString.class);
              tf.withName("line").lookupTableFind(table, word, tf.constant(-1L));
            });
    model
        .graph()
        .addAssetFileDefBuilder()
        .setFilename("words.txt")
        .setTensorInfo(tensor("file:0", DataType.DT_STRING));
    return model.signature(
        "serving_default",
        Map.of("word", tensor("word:0", DataType.DT_STRING, -1)),
        Map.of("line", tensor("line:0", DataType.DT_INT64, -1)));
  }

  public static CollectionDef collection(String operation) {
    return CollectionDef.newBuilder()
        .setNodeList(NodeList.newBuilder().addValue(operation))
        .build();
  }

  public static void words(Path folder) throws IOException {
    Path assets = Files.createDirectories(folder.resolve("assets"));
    Files.writeString(assets.resolve("words.txt"), "one\ntwo\nthree\n");
  }
}

package dev.unrolled.cli.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A model whose answer says which version it is of: {@code y = x + version}.
 *
 * @param base the folder of its versions
 */
record AddingModel(Path base) {

  /** Written beside its place and moved into it. */
  void add(int version) throws IOException {
    Path beside = base.resolve("new");
    write(beside, version);
    Files.move(beside, base.resolve(Integer.toString(version)));
  }

  private static void write(Path folder, int version) throws IOException {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> x =
          tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
      Signature signature =
          Signature.builder("serving_default")
              .methodName("tensorflow/serving/predict")
              .input("x", x)
              .output("y", tf.math.add(x, tf.constant((float) version)))
              .output("version", tf.math.add(tf.zerosLike(x), tf.constant((float) version)))
              .build();
      SavedModelBundle.exporter(folder.toString())
          .withFunction(session.function(signature))
          .export();
    }
  }

  void remove(int version) throws IOException {
    Path gone = Files.move(base.resolve(Integer.toString(version)), base.resolve("gone"));
    try (Stream<Path> files = Files.walk(gone)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

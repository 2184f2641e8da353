package dev.unrolled.text.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TString;

/** A graph that reads texts, run with tables from a folder of assets. */
final class TextGraph implements AutoCloseable {

  private final Graph graph = new Graph();
  private final Placeholder<TString> texts;
  private final List<Operand<?>> outputs;
  private final Session session;

  TextGraph(Path version, BiFunction<Ops, TextTables, TextOutputs> build) throws Exception {
    Ops tf = Ops.create(graph);
    TextTables tables = TextTables.in(tf);
    TextOutputs built = build.apply(tf, tables);
    texts = built.texts();
    outputs = built.outputs();
    var initializer = tables.initializer();
    tables.write(version);
    session = new Session(graph);
    List<TString> paths = new ArrayList<>();
    Session.Runner runner = session.runner().addTarget(initializer.op());
    for (Map.Entry<String, Operand<TString>> path : tables.paths().entrySet()) {
      TString value = TString.scalarOf(version.resolve("assets").resolve(path.getKey()).toString());
      paths.add(value);
      runner.feed(path.getValue(), value);
    }
    try {
      runner.run().close();
    } finally {
      paths.forEach(TString::close);
    }
  }

  record TextOutputs(Placeholder<TString> texts, List<Operand<?>> outputs) {}

  static Placeholder<TString> placeholder(Ops tf) {
    return tf.placeholder(TString.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
  }

  /** The outputs for texts as bytes; closed by the caller. */
  Result run(byte[]... rows) {
    var bytes = NdArrays.ofObjects(byte[].class, Shape.of(rows.length));
    for (int i = 0; i < rows.length; i++) {
      bytes.setObject(rows[i], i);
    }
    try (TString fed = TString.tensorOfBytes(bytes)) {
      Session.Runner runner = session.runner().feed(texts, fed);
      outputs.forEach(runner::fetch);
      return runner.run();
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}

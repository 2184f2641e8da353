package dev.unrolled.reporting;

import dev.unrolled.formats.MemoryLimit;
import dev.unrolled.formats.TensorFlowMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.summary.SummaryWriter;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/**
 * A file of TensorBoard's events, written by TensorFlow's own summary operations in a graph that
 * has nothing else. Used by one thread.
 */
final class EventFile implements AutoCloseable {

  private static final int QUEUE = 10;
  private static final int FLUSH_MILLISECONDS = 120_000;

  private final Path folder;
  private final Graph graph;
  private final Session session;
  private final Placeholder<TInt64> step;
  private final Placeholder<TString> tag;
  private final Placeholder<TFloat32> value;
  private final Placeholder<TString> definition;
  private final Op scalar;
  private final Op histogram;
  private final Op model;
  private final Op flush;
  private final Op close;
  private boolean failed;

  /** Makes the file in a folder that exists. */
  EventFile(Path folder) {
    MemoryLimit.lift();
    this.folder = folder;
    graph = new Graph();
    Ops tf = Ops.create(graph);
    SummaryWriter writer = tf.summary.summaryWriter(SummaryWriter.sharedName(folder.toString()));
    step = tf.placeholder(TInt64.class);
    tag = tf.placeholder(TString.class);
    value = tf.placeholder(TFloat32.class);
    definition = tf.placeholder(TString.class);
    scalar = tf.summary.writeScalarSummary(writer, step, tag, value);
    histogram = tf.summary.writeHistogramSummary(writer, step, tag, value);
    model = tf.summary.writeGraphSummary(writer, step, definition);
    flush = tf.summary.flushSummaryWriter(writer);
    close = tf.summary.closeSummaryWriter(writer);
    session = new Session(graph, ConfigProto.newBuilder().setIntraOpParallelismThreads(1).build());
    run(create(tf, writer, folder));
  }

  private static Op create(Ops tf, Operand<?> writer, Path folder) {
    return tf.summary.createSummaryFileWriter(
        writer,
        tf.constant(folder.toString()),
        tf.constant(QUEUE),
        tf.constant(FLUSH_MILLISECONDS),
        tf.constant(".unrolled"));
  }

  void scalar(long step, String tag, double number) {
    write(scalar, step, tag, NdArrays.scalarOf((float) number));
  }

  void histogram(long step, String tag, FloatNdArray values) {
    write(histogram, step, tag, values);
  }

  void graph(GraphDef written) {
    try (TInt64 at = TInt64.scalarOf(0);
        TString bytes = TString.tensorOfBytes(NdArrays.scalarOfObject(written.toByteArray()))) {
      run(session.runner().feed(step, at).feed(definition, bytes).addTarget(model));
    }
  }

  /** Lets readers see what was written. */
  void flush() {
    run(flush);
  }

  private void write(Op summary, long number, String name, FloatNdArray values) {
    try (TInt64 at = TInt64.scalarOf(number);
        TString called = TString.scalarOf(name);
        TFloat32 tensor = TFloat32.tensorOf(values)) {
      run(session.runner().feed(step, at).feed(tag, called).feed(value, tensor).addTarget(summary));
    }
  }

  private void run(Op op) {
    run(session.runner().addTarget(op));
  }

  private void run(Session.Runner runner) {
    try {
      runner.run().close();
    } catch (TensorFlowException e) {
      failed = true;
      String problem = "%s: cannot be written: %s".formatted(folder, TensorFlowMessage.of(e));
      throw new UncheckedIOException(problem, new IOException(problem, e));
    }
  }

  /** Writes the rest, and frees the native memory even if that fails; throws a failure once. */
  @Override
  public void close() {
    try (graph;
        session) {
      if (!failed) {
        run(close);
      }
    }
  }
}

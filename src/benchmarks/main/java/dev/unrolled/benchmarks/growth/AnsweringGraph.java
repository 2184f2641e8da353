package dev.unrolled.benchmarks.growth;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.TimeMajor;
import dev.unrolled.rnn.Weight;
import dev.unrolled.seq2seq.Seq2Seq;
import dev.unrolled.seq2seq.Wired;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The graph that answers, wired as an exported model's is, with the first weights of a training run
 * and a session of the loader's settings: a call has its caller's thread. Close it.
 */
final class AnsweringGraph implements AutoCloseable {

  private static final ConfigProto CONFIG =
      ConfigProto.newBuilder()
          .setIntraOpParallelismThreads(1)
          .setInterOpParallelismThreads(-1)
          .build();

  private final Graph graph = new Graph();
  private final Session session = new Session(graph, CONFIG);
  private final Placeholder<TInt32> ids;
  private final Operand<TFloat32> states;
  private final Operand<TInt32> predictions;
  private final Operand<TFloat32> probabilities;

  AnsweringGraph(Size size) {
    Ops tf = Ops.create(graph);
    ids =
        tf.placeholder(
            TInt32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, size.inputSteps())));
    Wired<?> wired =
        Seq2Seq.of(
                new LSTMCell(size.units()), new OneHot(), size.vocabularySize(), Size.OUTPUT_STEPS)
            .wire(tf, variables(tf), ids);
    states = TimeMajor.flat(tf, wired.decoded().unrolled().outputs());
    Operand<TFloat32> flat = tf.nn.softmax(wired.decoded().logits());
    probabilities = TimeMajor.batchMajor(tf, flat, Size.OUTPUT_STEPS);
    predictions = tf.math.argMax(flat, tf.constant(1), TInt32.class);
  }

  private static Parameters variables(Ops tf) {
    Map<String, Variable<TFloat32>> known = new HashMap<>();
    return weight -> known.computeIfAbsent(weight.name(), name -> variable(tf, weight));
  }

  private static Variable<TFloat32> variable(Ops tf, Weight weight) {
    Ops first = tf.withInitScope();
    Variable<TFloat32> variable = first.variable(weight.shape(), TFloat32.class);
    first.assign(variable, weight.initializer().values(first, weight.shape(), 1));
    return variable;
  }

  /** Computes both outputs. */
  void answer(TInt32 rows) {
    session.runner().feed(ids, rows).fetch(predictions).fetch(probabilities).run().close();
  }

  /** Computes the decoder's states, which the output layer makes answers of, and no more. */
  void decode(TInt32 rows) {
    session.runner().feed(ids, rows).fetch(states).run().close();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}

package dev.unrolled.training.internal.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.EnsureShape;
import org.tensorflow.op.core.Enter;
import org.tensorflow.op.core.Exit;
import org.tensorflow.op.core.LoopCond;
import org.tensorflow.op.core.Merge;
import org.tensorflow.op.core.NextIteration;
import org.tensorflow.op.core.SwitchCond;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Loop over time steps {@code [0, n)} for n that is known only when the graph runs.
 *
 * <p>TensorFlow Java cannot add the edge from the end of a loop to its start. So the graph is only
 * complete after {@link #closed} has added these edges to its message, and has no gradient.
 */
final class TimeLoop {

  private static final String FRAME = "time_steps";

  private final Ops tf;
  private final Map<String, String> edges = new HashMap<>();
  private final LoopCond condition;
  private final Operand<TInt32> timeStep;
  private final Ops body;

  /**
   * Starts a loop.
   *
   * @param tf the graph's operations outside of the loop
   * @param count the number of time steps, n
   */
  TimeLoop(Ops tf, Operand<TInt32> count) {
    this.tf = tf;
    Variable<TInt32> counter = merged(tf.constant(0));
    Operand<TBool> goesOn = tf.math.less(counter.merge(), constant(count));
    condition = LoopCond.create(tf.scope(), goesOn);
    SwitchCond<TInt32> turn = SwitchCond.create(tf.scope(), counter.merge(), condition);
    EnsureShape<TInt32> scalar = tf.ensureShape(turn.outputTrue(), Shape.scalar());
    timeStep = scalar;
    body = tf.withControlDependencies(scalar);
    close(counter.merge(), body.math.add(timeStep, body.constant(1)));
  }

  /** Returns the operations of the loop's body, so that constants belong to the loop, too. */
  Ops body() {
    return body;
  }

  /** Returns the time step of the iteration, a scalar. */
  Operand<TInt32> timeStep() {
    return timeStep;
  }

  /** Returns a value from outside for use in the body. */
  <T extends TType> Operand<T> constant(Operand<T> outside) {
    return Enter.create(tf.scope(), outside, FRAME, Enter.isConstant(true));
  }

  /** Adds a variable of the loop. */
  <T extends TType> Variable<T> variable(Operand<T> initial) {
    Variable<T> merged = merged(initial);
    SwitchCond<T> turn = SwitchCond.create(tf.scope(), merged.merge(), condition);
    // TensorFlow infers no shapes in a loop.
    return new Variable<>(
        merged.merge(),
        tf.ensureShape(turn.outputTrue(), initial.shape()),
        tf.ensureShape(Exit.create(tf.scope(), turn.outputFalse()), initial.shape()));
  }

  private <T extends TType> Variable<T> merged(Operand<T> initial) {
    Operand<T> entered = Enter.create(tf.scope(), initial, FRAME);
    Merge<T> merge = Merge.create(tf.scope(), List.of(entered, entered));
    return new Variable<>(merge.output(), merge.output(), merge.output());
  }

  /** Sets a variable for the next time step. */
  <T extends TType> void update(Variable<T> variable, Operand<T> value) {
    close(variable.merge(), value);
  }

  private <T extends TType> void close(Operand<T> merge, Operand<T> value) {
    NextIteration<T> next = NextIteration.create(tf.scope(), value);
    edges.put(merge.op().name(), next.op().name());
  }

  /** Returns the graph with the edges from the end of the loop to its start. */
  GraphDef closed(GraphDef graph) {
    GraphDef.Builder closed = graph.toBuilder();
    for (NodeDef.Builder node : closed.getNodeBuilderList()) {
      String next = edges.get(node.getName());
      if (next != null) {
        node.setInput(1, next);
      }
    }
    return closed.build();
  }

  /**
   * Variable of a loop.
   *
   * @param merge its value at the start of an iteration
   * @param value its value in the body
   * @param last its value after the loop
   */
  record Variable<T extends TType>(Operand<T> merge, Operand<T> value, Operand<T> last) {}
}

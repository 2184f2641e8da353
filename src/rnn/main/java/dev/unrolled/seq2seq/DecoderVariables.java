package dev.unrolled.seq2seq;

import dev.unrolled.rnn.attention.AttentionMemory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Tensors of a decoder that are variables of a loop.
 *
 * @param memory the encoder's outputs; null without attention
 * @param state the tensors of the decoder's state
 */
record DecoderVariables(@Nullable AttentionMemory memory, List<Operand<TFloat32>> state) {

  /** Reads the variables of a loop, of which these are the last. */
  static DecoderVariables of(List<Operand<?>> variables, boolean hasMemory) {
    List<Operand<?>> state = hasMemory ? variables.subList(3, variables.size()) : variables;
    return new DecoderVariables(
        hasMemory
            ? new AttentionMemory(
                floats(variables.get(0)),
                floats(variables.get(1)),
                variables.get(2).asOutput().expect(TBool.class))
            : null,
        state.stream().map(DecoderVariables::floats).toList());
  }

  static Operand<TFloat32> floats(Operand<?> operand) {
    return operand.asOutput().expect(TFloat32.class);
  }

  static Operand<TInt32> ints(Operand<?> operand) {
    return operand.asOutput().expect(TInt32.class);
  }

  static Operand<TBool> bools(Operand<?> operand) {
    return operand.asOutput().expect(TBool.class);
  }

  DecoderVariables withState(List<Operand<TFloat32>> next) {
    return new DecoderVariables(memory, next);
  }

  /** The variables of hypotheses instead of those of rows. */
  DecoderVariables of(Ops tf, Hypotheses hypotheses) {
    Operand<TInt32> rows = hypotheses.rows(tf);
    return new DecoderVariables(
        memory == null ? null : memory.ofRows(tf),
        state.stream()
            .<Operand<TFloat32>>map(tensor -> tf.gather(tensor, rows, tf.constant(0)))
            .toList());
  }

  List<Operand<?>> operands() {
    List<Operand<?>> operands = new ArrayList<>();
    if (memory != null) {
      operands.addAll(List.of(memory.keys(), memory.values(), memory.mask()));
    }
    operands.addAll(state);
    return operands;
  }

  List<Loop.Variable> variables() {
    return operands().stream()
        .map(operand -> new Loop.Variable(operand, anyRows(operand.shape())))
        .toList();
  }

  private static Shape anyRows(Shape shape) {
    long[] sizes = shape.asArray();
    sizes[0] = Shape.UNKNOWN_SIZE;
    return Shape.of(sizes);
  }
}

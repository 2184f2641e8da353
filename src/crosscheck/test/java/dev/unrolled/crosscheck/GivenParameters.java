package dev.unrolled.crosscheck;

import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.crosscheck.reference.Weights;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A door behind which stand values that a test gives and the reference maths can have too. */
final class GivenParameters implements Parameters {

  private final Ops tf;
  private final Function<Weight, Matrix> source;
  private final Map<String, Matrix> values = new LinkedHashMap<>();
  private final Map<String, Operand<TFloat32>> operands = new LinkedHashMap<>();

  GivenParameters(Ops tf, Function<Weight, Matrix> source) {
    this.tf = tf;
    this.source = source;
  }

  @Override
  public Operand<TFloat32> weight(Weight weight) {
    return operands.computeIfAbsent(weight.name(), name -> operand(weight));
  }

  /** The values of the weights that were asked for. */
  Weights weights() {
    return new Weights(values);
  }

  List<String> names() {
    return List.copyOf(operands.keySet());
  }

  /** The gradients of a loss for every weight, in the order of {@link #names}. */
  List<Operand<TFloat32>> gradients(Operand<TFloat32> loss) {
    return tf.gradients(loss, operands.values()).dy().stream()
        .<Operand<TFloat32>>map(gradient -> gradient.asOutput().expect(TFloat32.class))
        .toList();
  }

  /** A placeholder with a default: unlike a constant, the graph's optimizer cannot fold it. */
  private Operand<TFloat32> operand(Weight weight) {
    Matrix value = source.apply(weight);
    values.put(weight.name(), value);
    var constant = tf.constant(weight.shape(), DataBuffers.of(value.toFloats()));
    return tf.placeholderWithDefault(constant, weight.shape());
  }
}

package dev.unrolled.rnn;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A layer whose inputs are added to its outputs: {@code y_t = x_t + layer(x)_t}.
 *
 * <p>The hidden part of the final state is the sum too: what Keras's {@code add} of both layers'
 * last outputs is. He et al., "Deep residual learning for image recognition", CVPR 2016; Wu et al.,
 * "Google's neural machine translation system", 2016.
 *
 * @param layer the layer, of as many units as its inputs have features
 */
public record Residual(RecurrentLayer layer) implements RecurrentLayer {

  @Override
  public String name() {
    return layer.name();
  }

  @Override
  public SequenceOutput call(Ops tf, Parameters parameters, SequenceInput inputs) {
    return sum(tf, SequenceOutput.of(tf, inputs), layer.call(tf, parameters, inputs));
  }

  @Override
  public SequenceOutput after(Ops tf, Parameters parameters, SequenceOutput below) {
    return sum(tf, below, layer.after(tf, parameters, below));
  }

  private static SequenceOutput sum(Ops tf, SequenceOutput below, SequenceOutput above) {
    if (below.units() != above.units()) {
      throw new IllegalArgumentException(
          "residual: expected a layer of as many units as its inputs have features, %d, found %d"
              .formatted(below.units(), above.units()));
    }
    List<Operand<TFloat32>> sums =
        IntStream.range(0, above.outputs().size())
            .<Operand<TFloat32>>mapToObj(
                t -> tf.math.add(below.outputs().get(t), above.outputs().get(t)))
            .toList();
    var hidden = tf.math.add(below.finalState().hidden(), above.finalState().hidden());
    return new SequenceOutput(
        sums, above.finalState().withHidden(hidden), above.lengths(), above.traces());
  }

  @Override
  public Optional<String> wholeSequenceReason() {
    return layer.wholeSequenceReason();
  }

  @Override
  public boolean hasDropout() {
    return layer.hasDropout();
  }

  @Override
  public Residual withDropout(Dropout dropout, DropoutMasks masks) {
    return new Residual(layer.withDropout(dropout, masks));
  }
}

package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.training.data.Seed;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Masks that follow from the run's seed, a mask's name and the step's number, and from nothing that
 * was drawn before: a run that was resumed draws as one that never stopped.
 *
 * @param seed the run's
 * @param scope goes before every name
 * @param step the number of the step, a scalar
 * @param rows B, a scalar
 */
public record StatelessMasks(Seed seed, String scope, Operand<TInt64> step, Operand<TInt32> rows)
    implements DropoutMasks {

  @Override
  public StatelessMasks in(String name) {
    return new StatelessMasks(seed, scope + "/" + name, step, rows);
  }

  @Override
  public Operand<TFloat32> draw(Ops tf, String name, int width, double rate) {
    Operand<TInt64> own = tf.constant(seed.of(scope + "/" + name));
    Operand<TInt32> shape = tf.stack(List.of(rows, tf.constant(width)));
    Operand<TFloat32> uniform =
        tf.random.statelessRandomUniform(shape, tf.stack(List.of(own, step)));
    Operand<TFloat32> kept =
        tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant((float) rate)), TFloat32.class);
    return tf.math.mul(kept, tf.constant((float) (1 / (1 - rate))));
  }
}

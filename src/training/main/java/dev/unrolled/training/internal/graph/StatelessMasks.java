package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.rnn.model.TrainingRandom;
import dev.unrolled.training.data.Seed;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Dropout masks that depend only on the run's seed, the mask's name and the step's number. So a
 * resumed run draws the same masks as one that never stopped.
 *
 * @param seed the seed of the run
 * @param scope the prefix of all names
 * @param step the number of the training step, a scalar
 * @param rows the number of rows, B, a scalar
 */
public record StatelessMasks(Seed seed, String scope, Operand<TInt64> step, Operand<TInt32> rows)
    implements DropoutMasks, TrainingRandom {

  @Override
  public StatelessMasks in(String name) {
    return new StatelessMasks(seed, scope + "/" + name, step, rows);
  }

  @Override
  public Operand<TFloat32> uniform(Ops tf, String name, int width) {
    Operand<TInt64> maskSeed = tf.constant(seed.of(scope + "/" + name));
    Operand<TInt32> shape = tf.stack(List.of(rows, tf.constant(width)));
    return tf.random.statelessRandomUniform(shape, tf.stack(List.of(maskSeed, step)));
  }

  @Override
  public Operand<TFloat32> draw(Ops tf, String name, int width, double rate) {
    Operand<TFloat32> uniform = uniform(tf, name, width);
    Operand<TFloat32> keep =
        tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant((float) rate)), TFloat32.class);
    return tf.math.mul(keep, tf.constant((float) (1 / (1 - rate))));
  }
}

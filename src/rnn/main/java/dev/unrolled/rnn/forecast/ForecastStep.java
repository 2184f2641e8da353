package dev.unrolled.rnn.forecast;

import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.model.Encoder;
import dev.unrolled.rnn.model.InputFeatures;
import dev.unrolled.rnn.model.ModelInput;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Reads a time series one time step after the other, with columns that are known ahead.
 *
 * <p>Inputs: {@code [1, F + H*A]}: the F columns of a time step, then the A known columns of each
 * of the next H time steps.
 *
 * @param encoder the encoder of a window of one time step
 */
record ForecastStep(ForecastEncoder encoder) implements Encoder {

  /**
   * Arranges the numbers as a window of one time step and its horizon, {@code [1 + H, F]}; zeros
   * stand for the columns whose future is not read.
   */
  @Override
  public SequenceOutput encode(Ops tf, Parameters parameters, SequenceInput inputs) {
    ForecastWindow window = encoder.window();
    int features = window.features();
    int known = window.known();
    int horizon = window.horizon();
    Operand<TFloat32> rows = inputs.asFeatures(tf).flat();
    Operand<TFloat32> now = tf.slice(rows, sizes(tf, 0, 0), sizes(tf, -1, features));
    Operand<TFloat32> ahead =
        tf.reshape(
            tf.slice(rows, sizes(tf, 0, features), sizes(tf, -1, -1)),
            sizes(tf, -1, horizon, known));
    Operand<TFloat32> timeMajor = tf.linalg.transpose(ahead, sizes(tf, 1, 0, 2));
    Operand<TFloat32> padded =
        tf.pad(
            timeMajor,
            tf.constant(new int[][] {{0, 0}, {0, 0}, {features - known, 0}}),
            tf.constant(0f));
    Operand<TFloat32> flat =
        tf.concat(List.of(now, tf.reshape(padded, sizes(tf, -1, features))), tf.constant(0));
    return encoder.encode(tf, parameters, new FeatureSequence(flat, window.timeSteps()));
  }

  private static Operand<TInt32> sizes(Ops tf, int... sizes) {
    return tf.constant(sizes);
  }

  @Override
  public ModelInput stepInput(ModelInput input) {
    ForecastWindow window = encoder.window();
    return new InputFeatures(window.features() + window.horizon() * window.known(), 1, false);
  }

  @Override
  public Optional<String> wholeSequenceReason() {
    return encoder.wholeSequenceReason();
  }
}

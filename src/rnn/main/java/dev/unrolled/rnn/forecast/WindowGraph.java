package dev.unrolled.rnn.forecast;

import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.Parameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssertThat;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A batch of windows in the graph, time-major: standardized, with its missing numbers. */
final class WindowGraph {

  /** Smallest deviation of a window, in those of the training data: a window may be constant. */
  private static final float LEAST_DEVIATION = 1e-2f;

  private final Ops tf;
  private final ForecastWindow window;
  private final Operand<TFloat32> rows;
  private final Operand<TFloat32> mean;
  private final Operand<TFloat32> scale;
  private final Operand<TFloat32> past;
  private final @Nullable Operand<TFloat32> missing;

  /**
   * Adds a batch to the graph.
   *
   * @param rows {@code [timeSteps*B, F]}, time-major
   */
  WindowGraph(Ops tf, Parameters parameters, ForecastEncoder encoder, FeatureSequence rows) {
    this.tf = tf;
    this.window = encoder.window();
    this.rows = tf.reshape(rows.flat(), sizes(window.timeSteps(), -1, window.features()));
    this.mean = encoder.standardization().mean(parameters);
    this.scale = encoder.standardization().scale(parameters);
    Operand<TFloat32> read = part(this.rows, 0, window.inputLength(), 0, window.features());
    Operand<TFloat32> numbers = checked(read, window.missing());
    Operand<TFloat32> standardized = tf.math.div(tf.math.sub(numbers, mean), scale);
    if (window.missing()) {
      Operand<TBool> isMissing = tf.math.isNan(numbers);
      missing = tf.dtypes.cast(isMissing, TFloat32.class);
      past = tf.select(isMissing, tf.zerosLike(numbers), standardized);
    } else {
      missing = null;
      past = standardized;
    }
  }

  /** The known columns of the future, {@code [B, H*A]}; null if there are none. */
  @Nullable Operand<TFloat32> known() {
    int known = window.known();
    if (known == 0) {
      return null;
    }
    int first = window.features() - known;
    Operand<TFloat32> future =
        checked(part(rows, window.inputLength(), window.horizon(), first, known), false);
    Operand<TFloat32> standardized =
        tf.math.div(tf.math.sub(future, columns(mean, first, known)), columns(scale, first, known));
    Operand<TFloat32> batchMajor =
        tf.linalg.transpose(standardized, tf.constant(new int[] {1, 0, 2}));
    return tf.reshape(batchMajor, sizes(-1, window.horizon() * known));
  }

  /** The units of the targets. */
  SeriesUnits units() {
    int targets = window.targets();
    Operand<TFloat32> targetMean = columns(mean, 0, targets);
    Operand<TFloat32> targetScale = columns(scale, 0, targets);
    if (!window.normalized()) {
      return new SeriesUnits(targetMean, targetScale, null, null);
    }
    Operand<TFloat32> numbers = part(past, 0, -1, 0, targets);
    Operand<TFloat32> count = count();
    Operand<TFloat32> center = tf.math.div(sum(numbers), count);
    Operand<TFloat32> squares = tf.math.square(observed(tf.math.sub(numbers, center)));
    Operand<TFloat32> deviation = tf.math.sqrt(tf.math.div(sum(squares), count));
    return new SeriesUnits(
        targetMean,
        targetScale,
        tf.reshape(center, sizes(-1, 1, targets)),
        tf.math.maximum(
            tf.reshape(deviation, sizes(-1, 1, targets)), tf.constant(LEAST_DEVIATION)));
  }

  /** The past as the layers read it. */
  FeatureSequence features(SeriesUnits units) {
    List<Operand<TFloat32>> parts = new ArrayList<>();
    if (units.center() == null || units.deviation() == null) {
      parts.add(past);
    } else {
      int targets = window.targets();
      int others = window.features() - targets;
      Operand<TFloat32> centered =
          tf.math.sub(part(past, 0, -1, 0, targets), timeMajor(units.center()));
      parts.add(tf.math.div(observed(centered), timeMajor(units.deviation())));
      if (others > 0) {
        parts.add(part(past, 0, -1, targets, others));
      }
    }
    if (missing != null) {
      parts.add(missing);
    }
    Operand<TFloat32> all = parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(2));
    int width = window.missing() ? 2 * window.features() : window.features();
    return new FeatureSequence(tf.reshape(all, sizes(-1, width)), window.inputLength());
  }

  /** The number of observed targets of each row, at least 1, {@code [1, B, C]}. */
  private Operand<TFloat32> count() {
    if (missing == null) {
      return tf.constant((float) window.inputLength());
    }
    Operand<TFloat32> isMissing = sum(part(missing, 0, -1, 0, window.targets()));
    return tf.math.maximum(
        tf.math.sub(tf.constant((float) window.inputLength()), isMissing), tf.constant(1f));
  }

  /** The same numbers, 0 where targets are missing. */
  private Operand<TFloat32> observed(Operand<TFloat32> targets) {
    return missing == null
        ? targets
        : tf.math.mul(
            targets, tf.math.sub(tf.constant(1f), part(missing, 0, -1, 0, window.targets())));
  }

  private Operand<TFloat32> sum(Operand<TFloat32> numbers) {
    return tf.reduceSum(numbers, tf.constant(0), ReduceSum.keepDims(true));
  }

  /** From {@code [B, 1, C]} to {@code [1, B, C]}. */
  private Operand<TFloat32> timeMajor(Operand<TFloat32> numbers) {
    return tf.reshape(numbers, sizes(1, -1, window.targets()));
  }

  private Operand<TFloat32> checked(Operand<TFloat32> numbers, boolean missingAllowed) {
    Operand<TBool> valid =
        missingAllowed ? tf.math.logicalNot(tf.math.isInf(numbers)) : tf.math.isFinite(numbers);
    var check =
        tf.assertThat(
            tf.reduceAll(valid, tf.constant(new int[] {0, 1, 2})),
            List.of(
                tf.constant(
                    missingAllowed
                        ? "features: expected finite numbers, or NaN where one is missing, found"
                        : "features: expected finite numbers, found"),
                numbers),
            AssertThat.summarize(8L));
    return tf.withControlDependencies(List.of(check)).identity(numbers);
  }

  private Operand<TFloat32> columns(Operand<TFloat32> vector, int from, int count) {
    return tf.slice(vector, sizes(from), sizes(count));
  }

  /** Some time steps and columns, {@code [count, B, width]}. */
  private Operand<TFloat32> part(
      Operand<TFloat32> numbers, int from, int count, int firstColumn, int width) {
    return tf.slice(numbers, sizes(from, 0, firstColumn), sizes(count, -1, width));
  }

  private Operand<TInt32> sizes(int... sizes) {
    return tf.constant(sizes);
  }
}

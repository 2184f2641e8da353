package dev.unrolled.rnn.forecast;

import dev.unrolled.rnn.model.HeadOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Forecasts of a batch.
 *
 * @param head the head
 * @param units the units of the targets
 * @param logits the dense layer's output, {@code [B, H, C, Q]}
 * @param forecasts the forecasts in the units of the layers, Q times {@code [B, H, C]}, ascending
 */
record ForecastOutput(
    ForecastHead head,
    SeriesUnits units,
    Operand<TFloat32> logits,
    List<Operand<TFloat32>> forecasts)
    implements HeadOutput {

  static ForecastOutput of(Ops tf, ForecastHead head, SeriesUnits units, Operand<TFloat32> logits) {
    long outputs = logits.shape().get(3);
    List<Operand<TFloat32>> parts =
        List.copyOf(tf.unstack(logits, outputs, Unstack.axis(3L)).output());
    List<Operand<TFloat32>> ascending = new ArrayList<>(parts.subList(0, 1));
    for (Operand<TFloat32> part : parts.subList(1, parts.size())) {
      ascending.add(tf.math.add(ascending.get(ascending.size() - 1), tf.math.softplus(part)));
    }
    return new ForecastOutput(head, units, logits, ascending);
  }

  @Override
  public Operand<TFloat32> losses(Ops tf, Operand<TInt32> targets) {
    int[] sizes = {-1, head.window().horizon(), head.window().targets()};
    Operand<TFloat32> numbers = tf.bitcast(tf.reshape(targets, tf.constant(sizes)), TFloat32.class);
    Operand<TFloat32> losses = head.loss().losses(tf, units.normalize(tf, numbers), forecasts);
    return tf.reshape(losses, tf.constant(new int[] {-1, head.targets().length()}));
  }

  /** Zeros: a forecast is not right or wrong. */
  @Override
  public Operand<TFloat32> correct(Ops tf, Operand<TInt32> targets) {
    return tf.dtypes.cast(tf.zerosLike(targets), TFloat32.class);
  }

  @Override
  public Map<String, Operand<?>> predictions(Ops tf) {
    List<Double> levels = head.loss().levels();
    List<Operand<TFloat32>> restored =
        forecasts.stream().<Operand<TFloat32>>map(f -> units.restore(tf, f)).toList();
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    outputs.put("forecast", restored.get(Math.max(0, levels.indexOf(QuantileLoss.MEDIAN))));
    if (!levels.isEmpty()) {
      outputs.put("quantiles", tf.stack(restored, Stack.axis(3L)));
    }
    return outputs;
  }
}

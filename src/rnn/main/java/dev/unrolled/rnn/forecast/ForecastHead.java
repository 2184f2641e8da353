package dev.unrolled.rnn.forecast;

import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.HeadOutput;
import dev.unrolled.rnn.model.Targets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Forecasts all time steps of the horizon at once: a dense layer on the final hidden state and the
 * columns known ahead, under the scope {@code forecaster}.
 *
 * <p>Targets: the numbers of the horizon, C for each time step. Outputs: {@code forecast [B, H, C]}
 * and, with levels, {@code quantiles [B, H, C, Q]}, in the units of the series. Quantiles never
 * cross: each is the one below it plus a softplus.
 *
 * <p>Weights: {@code forecaster/dense/kernel [U + H*A, H*C*Q]}, {@code forecaster/dense/bias
 * [H*C*Q]}, Q being 1 without levels.
 *
 * @param window the size of a window, as of its {@link ForecastEncoder}
 * @param loss the loss of the forecasts
 * @param naive the forecast to which scores compare
 */
public record ForecastHead(ForecastWindow window, ForecastLoss loss, SeasonalNaive naive)
    implements Head {

  /** The kind of a forecaster. */
  public static final String KIND = "forecaster";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("targets", window.columns().targets());
    config.put("observed", window.columns().observed());
    config.put("known", window.columns().known());
    config.put("input_length", window.inputLength());
    config.put("horizon", window.horizon());
    config.put("max_gap", window.maxGap());
    config.put("normalized", window.normalized());
    config.put("loss", loss.name());
    config.put("levels", loss.levels());
    if (loss instanceof Huber huber) {
      config.put("delta", huber.delta());
    }
    config.put("season", naive.season());
    config.put("seasonal_naive_errors", naive.errors());
    return config;
  }

  @Override
  public boolean hasAccuracy() {
    return false;
  }

  @Override
  public Targets targets() {
    return Targets.numbers(window.horizon() * window.targets());
  }

  @Override
  public Optional<String> wholeSequenceReason() {
    return Optional.empty();
  }

  @Override
  public HeadOutput call(Ops tf, Parameters parameters, SequenceOutput encoded) {
    if (!(encoded.finalState() instanceof WindowState state)) {
      throw new IllegalArgumentException(
          "encoder: expected ForecastEncoder, found a final state of "
              + encoded.finalState().getClass().getSimpleName());
    }
    Operand<TFloat32> inputs =
        state.known() == null
            ? state.hidden()
            : tf.concat(List.of(state.hidden(), state.known()), tf.constant(1));
    int outputs = Math.max(1, loss.levels().size());
    int size = window.horizon() * window.targets() * outputs;
    Operand<TFloat32> flat =
        new Dense(size).call(tf.withSubScope(KIND), parameters.in(KIND), inputs);
    int[] sizes = {-1, window.horizon(), window.targets(), outputs};
    return ForecastOutput.of(tf, this, state.units(), tf.reshape(flat, tf.constant(sizes)));
  }
}

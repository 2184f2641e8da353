package dev.unrolled.rnn.forecast;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.model.Encoder;
import java.util.Optional;
import org.tensorflow.op.Ops;

/**
 * Reads windows of a time series in its own units: standardizes the columns, marks missing numbers,
 * and reads the past with a recurrent layer under the scope {@code encoder}.
 *
 * <p>Inputs: rows {@code [T, F]}, or {@code [T + H, F]} with columns that are known ahead; of their
 * last H time steps only those columns are read. A row with a number that is not finite, or NaN
 * where numbers may be missing, fails the run with a message.
 *
 * @param window the size of a window
 * @param standardization mean and scale of the columns
 * @param layer reads the past
 */
public record ForecastEncoder(
    ForecastWindow window, Standardization standardization, RecurrentLayer layer)
    implements Encoder {

  private static final String SCOPE = "encoder";

  /**
   * Checks that there are as many means as columns.
   *
   * @throws IllegalArgumentException if there are not
   */
  public ForecastEncoder {
    if (standardization.mean().size() != window.features()) {
      throw new IllegalArgumentException(
          "standardization: expected %d columns, found %d"
              .formatted(window.features(), standardization.mean().size()));
    }
  }

  @Override
  public SequenceOutput encode(Ops tf, Parameters parameters, SequenceInput inputs) {
    WindowGraph batch = new WindowGraph(tf, parameters, this, inputs.asFeatures(tf));
    SeriesUnits units = batch.units();
    SequenceOutput read =
        layer.call(tf.withSubScope(SCOPE), parameters.in(SCOPE), batch.features(units));
    return new SequenceOutput(
        read.outputs(),
        new WindowState(read.finalState().hidden(), batch.known(), units),
        null,
        read.traces());
  }

  /** A window that is normalized has no units before its last time step. */
  @Override
  public Optional<String> wholeSequenceReason() {
    if (window.normalized()) {
      return Optional.of(
          "each window is normalized by its own mean and deviation, which are known only after its"
              + " last time step");
    }
    return layer.wholeSequenceReason();
  }

  @Override
  public Encoder forSteps() {
    ForecastEncoder single =
        new ForecastEncoder(
            new ForecastWindow(window.columns(), 1, window.horizon(), window.maxGap(), false),
            standardization,
            layer);
    return window.known() == 0 ? single : new ForecastStep(single);
  }

  @Override
  public boolean hasDropout() {
    return layer.hasDropout();
  }

  @Override
  public ForecastEncoder withDropout(Dropout dropout, DropoutMasks masks) {
    return new ForecastEncoder(
        window, standardization, layer.withDropout(dropout, masks.in(SCOPE)));
  }
}

package dev.unrolled.training.options;

import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.forecast.ForecastLoss;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies of {@link ForecasterOptions} with a change. */
sealed interface ForecasterChanges permits ForecasterOptions {

  /**
   * The same with other layers.
   *
   * @param layer reads the past
   * @return the options
   */
  default ForecasterOptions withLayer(RecurrentLayer layer) {
    return with("layer", layer);
  }

  /**
   * The same with other columns to forecast.
   *
   * @param targets the columns; empty: all that are neither observed nor known
   * @return the options
   */
  default ForecasterOptions withTargets(List<String> targets) {
    return with("targets", targets);
  }

  /**
   * The same with further columns whose past is read.
   *
   * @param observed the columns
   * @return the options
   */
  default ForecasterOptions withObserved(List<String> observed) {
    return with("observed", observed);
  }

  /**
   * The same with columns that are known ahead.
   *
   * @param known the columns
   * @return the options
   */
  default ForecasterOptions withKnown(List<String> known) {
    return with("known", known);
  }

  /**
   * The same with another input length.
   *
   * @param inputLength the number of time steps that are read
   * @return the options
   */
  default ForecasterOptions withInputLength(int inputLength) {
    return with("inputLength", inputLength);
  }

  /**
   * The same with another horizon.
   *
   * @param horizon the number of time steps that are forecast
   * @return the options
   */
  default ForecasterOptions withHorizon(int horizon) {
    return with("horizon", horizon);
  }

  /**
   * The same with another stride.
   *
   * @param stride the number of time steps between windows in training
   * @return the options
   */
  default ForecasterOptions withStride(int stride) {
    return with("stride", stride);
  }

  /**
   * The same with a season.
   *
   * @param season the number of time steps of a season, at most the input length
   * @return the options
   */
  default ForecasterOptions withSeason(int season) {
    return with("season", season);
  }

  /**
   * The same with another loss.
   *
   * @param loss the loss
   * @return the options
   */
  default ForecasterOptions withLoss(ForecastLoss loss) {
    return with("loss", loss);
  }

  /**
   * The same with or without normalized windows.
   *
   * @param normalized whether targets are normalized by mean and standard deviation of each window
   * @return the options
   */
  default ForecasterOptions withNormalized(boolean normalized) {
    return with("normalized", normalized);
  }

  /**
   * The same with another largest gap.
   *
   * @param maxGap the largest number of missing numbers one after the other
   * @return the options
   */
  default ForecasterOptions withMaxGap(int maxGap) {
    return with("maxGap", maxGap);
  }

  private ForecasterOptions with(String component, @Nullable Object value) {
    return (ForecasterOptions) RecordField.with((ForecasterOptions) this, component, value);
  }
}

package dev.unrolled.rnn.forecast;

import java.util.List;

/**
 * The seasonal naive forecast, to which every forecast is compared: the last known number one or
 * more whole seasons before.
 *
 * @param season the number of time steps of a season; 1: the forecast is the last number
 * @param errors its mean absolute error on the training data one season ahead, by target; 0 or NaN
 *     if there is none
 */
public record SeasonalNaive(int season, List<Double> errors) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the season is below 1
   */
  public SeasonalNaive {
    errors = List.copyOf(errors);
    if (season < 1) {
      throw new IllegalArgumentException("season: expected at least 1, found " + season);
    }
  }
}

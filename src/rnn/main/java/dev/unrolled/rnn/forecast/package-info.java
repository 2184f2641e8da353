/**
 * Forecasts of time series of numbers.
 *
 * <p>{@link dev.unrolled.rnn.forecast.ForecastEncoder} standardizes a window of a series and reads
 * it; {@link dev.unrolled.rnn.forecast.ForecastHead} forecasts the time steps that follow. Both
 * compute in the graph, so a model's inputs and outputs have the units of the series. All types are
 * immutable.
 */
@NullMarked
package dev.unrolled.rnn.forecast;

import org.jspecify.annotations.NullMarked;

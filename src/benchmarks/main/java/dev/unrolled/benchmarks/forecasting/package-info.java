/**
 * Forecasts of three series by this library and by the same model in Keras.
 *
 * <p>{@code python/forecasting/keras_forecast.py} describes its setting and its result.
 */
@NullMarked
package dev.unrolled.benchmarks.forecasting;

import org.jspecify.annotations.NullMarked;

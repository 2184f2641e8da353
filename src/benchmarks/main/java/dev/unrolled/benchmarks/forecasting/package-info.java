/**
 * Forecasts of three series by this library and by the same model in Keras and PyTorch.
 *
 * <p>{@code python/forecasting/series.py} describes their setting and their result.
 */
@NullMarked
package dev.unrolled.benchmarks.forecasting;

import org.jspecify.annotations.NullMarked;

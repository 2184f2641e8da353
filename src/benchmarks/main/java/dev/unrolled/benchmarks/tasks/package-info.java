/**
 * Models of tasks, trained by this library and by the same models in Keras and PyTorch: a
 * classifier, a tagger, a forecaster and an encoder-decoder.
 *
 * <p>The scripts in {@code python/tasks}, {@code python/forecasting} and {@code python/pairs}
 * describe their arguments and results.
 */
@NullMarked
package dev.unrolled.benchmarks.tasks;

import org.jspecify.annotations.NullMarked;

/**
 * Training and decoding of an encoder-decoder with attention by this library and by the same model
 * in Keras and PyTorch.
 *
 * <p>{@code python/pairs/pairs.py} describes the setting and the result.
 */
@NullMarked
package dev.unrolled.benchmarks.pairs;

import org.jspecify.annotations.NullMarked;

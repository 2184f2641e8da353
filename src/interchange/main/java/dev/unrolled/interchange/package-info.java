/**
 * Models from Python's weights: cells, encoder-decoders, and sequence models.
 *
 * <p>{@link dev.unrolled.interchange.files.WeightFiles} detects a file's kind and reads {@link
 * dev.unrolled.interchange.NamedArrays}. {@link dev.unrolled.interchange.CellImport} converts one
 * cell to Keras's layout, {@link dev.unrolled.interchange.EncoderDecoderImport} a whole
 * encoder-decoder, {@link dev.unrolled.interchange.SequenceModelImport} any other model.
 *
 * <p>Nothing is skipped silently. Unsupported features are refused by name with an {@link
 * dev.unrolled.interchange.errors.InterchangeException}. Variables that are not weights are listed
 * as {@link dev.unrolled.interchange.IgnoredVariable}.
 *
 * <p>This module depends on {@code rnn}, {@code formats} and {@code loader}. Files are not trusted:
 * sizes are checked before memory is allocated, and checksums before values are used.
 *
 * <p>Letters for shapes: {@code B} batch, {@code T} input time steps, {@code K} output time steps,
 * {@code F} features, {@code U} units, {@code g} gates, {@code V} vocabulary, {@code E} embedding
 * size.
 */
@NullMarked
package dev.unrolled.interchange;

import org.jspecify.annotations.NullMarked;

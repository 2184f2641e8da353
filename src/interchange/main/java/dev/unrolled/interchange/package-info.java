/**
 * Weights in and out of the files that Python reads and writes, and goldens.
 *
 * <p>The way in: {@link dev.unrolled.interchange.WeightFiles} tells a file's kind by what is in it
 * and reads {@link dev.unrolled.interchange.NamedArrays}; {@link
 * dev.unrolled.interchange.CellImport} brings one cell to Keras's layout, {@link
 * dev.unrolled.interchange.EncoderDecoderImport} a whole encoder-decoder. The way out is {@link
 * dev.unrolled.interchange.NpzExport}. {@link dev.unrolled.interchange.Golden} holds what a model
 * must answer, and checks it.
 *
 * <p>Nothing is skipped in silence: what has no counterpart here is refused by name, as an {@link
 * dev.unrolled.interchange.InterchangeException} with a reason; what is no weight is listed as
 * {@link dev.unrolled.interchange.IgnoredVariable}.
 *
 * <p>This room may use {@code rnn}, {@code formats} and {@code loader}. Files are not trusted:
 * sizes are checked before memory is taken, checksums before values are used.
 *
 * <p>Letters for shapes: {@code B} batch, {@code T} input steps, {@code K} output steps, {@code F}
 * features, {@code U} units, {@code g} gates, {@code V} vocabulary, {@code E} embedding size.
 */
@NullMarked
package dev.unrolled.interchange;

import org.jspecify.annotations.NullMarked;

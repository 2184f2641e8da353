/** Cells, the loop over time and the encoder-decoder against the equations in plain Java. */
@NullMarked
package dev.unrolled.rnn.equations;

import org.jspecify.annotations.NullMarked;

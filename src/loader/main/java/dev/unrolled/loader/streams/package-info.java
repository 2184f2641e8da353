/** Streams: sequences whose state is kept between calls, by a model's signature {@code step}. */
@NullMarked
package dev.unrolled.loader.streams;

import org.jspecify.annotations.NullMarked;

/** Calls of a signature: checks of inputs, the session, batches and deadlines. */
@NullMarked
package dev.unrolled.loader.calls;

import org.jspecify.annotations.NullMarked;

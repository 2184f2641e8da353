/** Calls of a signature: input checks, the session, batches and deadlines. */
@NullMarked
package dev.unrolled.loader.calls;

import org.jspecify.annotations.NullMarked;

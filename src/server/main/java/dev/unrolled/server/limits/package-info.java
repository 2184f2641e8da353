/** Limits on load: request sizes, deadlines, concurrent requests and bytes in flight. */
@NullMarked
package dev.unrolled.server.limits;

import org.jspecify.annotations.NullMarked;

/** {@code unrolled serve}: flags to options, and a server from its start to its end. */
@NullMarked
package dev.unrolled.cli.serve;

import org.jspecify.annotations.NullMarked;

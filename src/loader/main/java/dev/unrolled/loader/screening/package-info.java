/** The load policy: which operations, sizes and files a model may have. */
@NullMarked
package dev.unrolled.loader.screening;

import org.jspecify.annotations.NullMarked;

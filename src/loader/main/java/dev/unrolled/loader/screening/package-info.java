/** The load policy: allowed operations, sizes and files of a model. */
@NullMarked
package dev.unrolled.loader.screening;

import org.jspecify.annotations.NullMarked;

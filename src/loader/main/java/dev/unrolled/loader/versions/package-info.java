/** A folder of model versions: loading, warm-up, serving and unloading. */
@NullMarked
package dev.unrolled.loader.versions;

import org.jspecify.annotations.NullMarked;

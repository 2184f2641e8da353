/** A folder of model versions that are loaded, served, warmed up and unloaded. */
@NullMarked
package dev.unrolled.loader.versions;

import org.jspecify.annotations.NullMarked;

/** Events of loading and calling a model, and their listener. */
@NullMarked
package dev.unrolled.loader.events;

import org.jspecify.annotations.NullMarked;

/** Events of loading and calling a model, and the listener that receives them. */
@NullMarked
package dev.unrolled.loader.events;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.unrolled.interchange;

import org.jspecify.annotations.NullMarked;

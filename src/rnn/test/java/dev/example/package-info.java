/** A caller's own package: it sees of the product what is public. */
@NullMarked
package dev.example;

import org.jspecify.annotations.NullMarked;

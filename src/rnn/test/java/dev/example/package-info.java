/** Code outside the library, which can only use its public types. */
@NullMarked
package dev.example;

import org.jspecify.annotations.NullMarked;

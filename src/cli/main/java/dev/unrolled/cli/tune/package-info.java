/** The command {@code tune}: grid search with cross-validation. */
@NullMarked
package dev.unrolled.cli.tune;

import org.jspecify.annotations.NullMarked;

/** Options of models and their training, with defaults and JSON format. */
@NullMarked
package dev.unrolled.training.options;

import org.jspecify.annotations.NullMarked;

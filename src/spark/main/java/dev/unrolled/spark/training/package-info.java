/** Training of models: on the driver, or on the executors by averaging. */
@NullMarked
package dev.unrolled.spark.training;

import org.jspecify.annotations.NullMarked;

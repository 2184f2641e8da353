/** Models on executors: content, local copies and one open model per JVM. */
@NullMarked
package dev.unrolled.spark.models;

import org.jspecify.annotations.NullMarked;

/**
 * {@code unrolled doctor}: reports what this machine has for TensorFlow, and what to do where
 * something is missing.
 */
@NullMarked
package dev.unrolled.cli.doctor;

import org.jspecify.annotations.NullMarked;

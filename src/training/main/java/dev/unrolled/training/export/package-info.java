/**
 * Rewrites of a finished inference graph whose weights are constants.
 *
 * <p>{@link dev.unrolled.training.export.InferenceRewrite} applies the rules, one class each: each
 * replaces operations by others that compute the same function in less time. They know operations
 * of TensorFlow, not cells or layers. {@link dev.unrolled.training.export.ConstantPart} finds the
 * operations that can be computed at export.
 */
@NullMarked
package dev.unrolled.training.export;

import org.jspecify.annotations.NullMarked;

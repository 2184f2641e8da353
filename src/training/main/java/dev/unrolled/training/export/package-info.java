/**
 * Export of trained models as SavedModels, and the graph rewrites of frozen models.
 *
 * <p>{@link dev.unrolled.training.export.InferenceRewrite} applies the rules, one class each. A
 * rule replaces operations by others that compute the same function in less time; it depends on
 * TensorFlow's operations, not on cells or layers. {@link
 * dev.unrolled.training.export.ConstantSubgraph} finds the operations that can be computed at
 * export.
 */
@NullMarked
package dev.unrolled.training.export;

import org.jspecify.annotations.NullMarked;

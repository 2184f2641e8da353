/**
 * Text files, vocabularies and tokenizers.
 *
 * <p>A {@link dev.unrolled.text.Tokenizer} splits a text into tokens; a {@link
 * dev.unrolled.text.Vocabulary} maps tokens to ids. {@code dev.unrolled.text.graph} has both as
 * TensorFlow operations, which give the same ids, and {@code dev.unrolled.text.vectors} reads
 * pretrained word vectors.
 */
@NullMarked
package dev.unrolled.text;

import org.jspecify.annotations.NullMarked;

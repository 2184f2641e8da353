/**
 * Pretrained word vectors: {@link dev.unrolled.text.vectors.WordVectors} reads the vectors of a
 * vocabulary's tokens from a file of word2vec, GloVe or fastText.
 */
@NullMarked
package dev.unrolled.text.vectors;

import org.jspecify.annotations.NullMarked;

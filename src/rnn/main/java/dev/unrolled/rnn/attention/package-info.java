/**
 * Attention over the outputs of an encoder: {@link dev.unrolled.rnn.attention.LuongAttention} and
 * {@link dev.unrolled.rnn.attention.BahdanauAttention}, with the equations and names of TensorFlow
 * Addons' {@code seq2seq}.
 */
@NullMarked
package dev.unrolled.rnn.attention;

import org.jspecify.annotations.NullMarked;

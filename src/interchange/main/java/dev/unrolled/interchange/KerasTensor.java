package dev.unrolled.interchange;

/**
 * A tensor in a Keras model: an output of a layer's call.
 *
 * @param layer the layer's name
 * @param call the index of the layer's call, from 0; a node in Keras
 * @param output the index of the call's output, from 0
 */
public record KerasTensor(String layer, int call, int output) {}

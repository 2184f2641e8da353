package dev.unrolled.interchange;

/**
 * A tensor in a Keras model: an output of a layer's call.
 *
 * @param layer the layer's name
 * @param call the number of the layer's call, from 0; Keras says node
 * @param output the number of the call's output, from 0
 */
public record KerasTensor(String layer, int call, int output) {}

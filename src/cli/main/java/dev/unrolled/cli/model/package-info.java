/**
 * Commands that take a model: predict, evaluate, inspect, explain, plot, verify, export, import and
 * golden.
 */
@NullMarked
package dev.unrolled.cli.model;

import org.jspecify.annotations.NullMarked;

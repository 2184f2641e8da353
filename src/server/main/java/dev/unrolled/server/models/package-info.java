/**
 * The models that are served, by name: their configuration, where it is read from, and their
 * versions.
 */
@NullMarked
package dev.unrolled.server.models;

import org.jspecify.annotations.NullMarked;

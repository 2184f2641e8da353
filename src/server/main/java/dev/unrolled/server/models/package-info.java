/**
 * The models that are served, by name.
 *
 * <p>This room leads a request to a version of a model that is open and stays so, and adds and
 * removes models while they are served. It may use loader, formats and the exception of the server.
 */
@NullMarked
package dev.unrolled.server.models;

import org.jspecify.annotations.NullMarked;

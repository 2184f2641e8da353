/**
 * A web page at {@code /}: models, signatures, a form to call one, and the last minute.
 *
 * <p>Plain HTML, CSS and JavaScript modules, served from the class path. It uses only what any
 * client can: REST, {@code /models} and {@code /stats}.
 */
@NullMarked
package dev.unrolled.server.page;

import org.jspecify.annotations.NullMarked;

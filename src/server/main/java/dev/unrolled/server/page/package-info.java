/**
 * A page at {@code /} for people: models, signatures, a form to try one, and the last minute.
 *
 * <p>Plain HTML, CSS and modules of JavaScript, served from the class path; it asks nothing but
 * this server. It uses what any client can: REST, {@code /models}, and {@code /stats}, which this
 * room answers.
 */
@NullMarked
package dev.unrolled.server.page;

import org.jspecify.annotations.NullMarked;

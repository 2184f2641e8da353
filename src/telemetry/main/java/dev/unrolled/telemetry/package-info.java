/**
 * Events of the loader for monitoring: meters by Micrometer, spans by OpenTelemetry.
 *
 * <p>Each class needs its library alone. Set one with {@link
 * dev.unrolled.loader.LoadOptions#withListener}.
 */
@NullMarked
package dev.unrolled.telemetry;

import org.jspecify.annotations.NullMarked;

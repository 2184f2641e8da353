/** Response bodies: output tensors, classes and regression values to JSON. */
@NullMarked
package dev.unrolled.server.rest.response;

import org.jspecify.annotations.NullMarked;

/**
 * Logs sampled requests and responses of models that ask for it in their configuration, as
 * TensorFlow Serving's prediction logs in TFRecord files.
 */
@NullMarked
package dev.unrolled.server.requestlog;

import org.jspecify.annotations.NullMarked;

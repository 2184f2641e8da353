package dev.unrolled.server.rest.response;

import static dev.unrolled.server.rest.json.JsonErrors.invalid;
import static dev.unrolled.server.rest.json.JsonErrors.text;

import dev.unrolled.server.errors.ServingException;
import org.tensorflow.proto.DataType;

/** Errors of outputs that JSON cannot represent, in TensorFlow Serving's words. */
final class ResponseErrors {

  private ResponseErrors() {}

  static ServingException noOutputs() {
    return invalid("Cannot convert empty tensor map to JSON");
  }

  static ServingException noBatch(String name) {
    return invalid("Tensor name: %s has no shape information ".formatted(name));
  }

  static ServingException otherBatch(String name, long found, long expected) {
    return invalid(
        "Tensor name: %s has inconsistent batch size: %d expecting: %d"
            .formatted(name, found, expected));
  }

  static ServingException notPrintable(DataType dtype) {
    return invalid("Failed to write JSON value for tensor type: " + text(dtype));
  }

  static ServingException noClassifications() {
    return invalid("Cannot convert empty ClassificationResults to JSON");
  }

  static ServingException noRegressions() {
    return invalid("Cannot convert empty RegressionResults to JSON");
  }
}

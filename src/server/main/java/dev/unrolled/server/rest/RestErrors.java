package dev.unrolled.server.rest;

import static dev.unrolled.server.errors.Code.FAILED_PRECONDITION;
import static dev.unrolled.server.errors.Code.UNAVAILABLE;
import static dev.unrolled.server.rest.json.JsonErrors.invalid;

import dev.unrolled.server.errors.ServingException;

/** Errors of paths, headers and load, in TensorFlow Serving's words: clients look for them. */
final class RestErrors {

  private RestErrors() {}

  static ServingException malformed(String method, String path) {
    return invalid("Malformed request: " + method + " " + path);
  }

  static ServingException noModel() {
    return invalid("Missing model name in request.");
  }

  static ServingException noVersion(String version) {
    return invalid("Failed to convert version: " + version + " to numeric.");
  }

  /** With the reason in brackets, or an empty one. */
  static ServingException unknownSignature(String name, String reason) {
    return invalid(
        "Serving signature name: \"%s\" not found in signature def%s".formatted(name, reason));
  }

  static ServingException noOrigin() {
    return new ServingException(FAILED_PRECONDITION, "Origin header is missing in CORS preflight");
  }

  static ServingException queueFull() {
    return new ServingException(UNAVAILABLE, "Too many requests wait to be run");
  }
}

package dev.unrolled.server.rest.request;

import static dev.unrolled.server.rest.json.JsonErrors.invalid;
import static dev.unrolled.server.rest.json.JsonErrors.value;

import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.rest.json.JsonKind;

/**
 * Errors of classify and regress requests, in TensorFlow Serving's words.
 *
 * <p>A parameter {@code json} is an excerpt of the JSON.
 */
final class ExampleErrors {

  private ExampleErrors() {}

  static ServingException noExamples(String json) {
    return value(json, "When method is classify, key 'examples' is expected and was not found");
  }

  static ServingException examplesNotList(String json) {
    return value(json, "Expecting 'examples' value to be an list/array");
  }

  static ServingException examplesEmpty(String json) {
    return value(json, "'examples' value is an empty array");
  }

  static ServingException examplesTooLarge(long limit) {
    return invalid(
        "Examples have more than %d bytes, each with its context, which is the limit"
            .formatted(limit));
  }

  static ServingException exampleNotObject(JsonKind kind) {
    return invalid("Example must be JSON object but got JSON " + kind);
  }

  static ServingException featureMixed(String feature, String type) {
    return invalid(
        "Unexpected element type in feature: %s expecting type: %s".formatted(feature, type));
  }

  static ServingException featureElement(String feature, JsonKind kind) {
    return invalid(
        "Feature: %s has element with unexpected JSON type: %s".formatted(feature, kind));
  }

  static ServingException featureTooLarge(String feature) {
    return invalid(
        "Feature: %s has uint64_t element. Only int64_t is supported.".formatted(feature));
  }
}

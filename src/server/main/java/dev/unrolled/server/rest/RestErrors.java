package dev.unrolled.server.rest;

import static dev.unrolled.server.Code.FAILED_PRECONDITION;
import static dev.unrolled.server.Code.INVALID_ARGUMENT;
import static dev.unrolled.server.Code.UNAVAILABLE;
import static dev.unrolled.server.Code.UNIMPLEMENTED;

import dev.unrolled.server.Code;
import dev.unrolled.server.ServingException;
import java.util.Collection;
import java.util.Locale;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * Every refusal that is REST's own, in TensorFlow Serving's words: clients look for them.
 *
 * <p>What is called {@code json} is an {@link Excerpt}.
 */
final class RestErrors {

  private RestErrors() {}

  // The path.

  static ServingException malformed(String method, String path) {
    return invalid("Malformed request: " + method + " " + path);
  }

  static ServingException noModel() {
    return invalid("Missing model name in request.");
  }

  static ServingException noVersion(String version) {
    return invalid("Failed to convert version: " + version + " to numeric.");
  }

  static ServingException unknownSignature(String name) {
    return invalid("Serving signature name: \"%s\" not found in signature def".formatted(name));
  }

  static ServingException noOrigin() {
    return new ServingException(FAILED_PRECONDITION, "Origin header is missing in CORS preflight");
  }

  static ServingException queueFull() {
    return new ServingException(UNAVAILABLE, "Too many requests wait to be run");
  }

  // The document.

  static ServingException empty() {
    return invalid("JSON Parse error: The document is empty");
  }

  static ServingException syntax(String problem, long offset) {
    return invalid("JSON Parse error: %s at offset: %d".formatted(problem, offset));
  }

  static ServingException tooManyValues(int limit) {
    return invalid("JSON has more than %d values, which is the limit".formatted(limit));
  }

  static ServingException notObject(String json) {
    return value(json, "Is not object");
  }

  static ServingException signatureNotString(String json) {
    return value(json, "not formatted correctly. 'signature_name' key must be a string value.");
  }

  // Predict.

  static ServingException noInputs(String signature) {
    return invalid("Failed to get input map for signature: " + signature);
  }

  static ServingException noInstancesOrInputs() {
    return invalid("Missing 'inputs' or 'instances' key");
  }

  static ServingException instancesAndInputs(String json) {
    return value(
        json,
        "Not formatted correctly expecting only one of 'inputs' or 'instances' keys to exist ");
  }

  static ServingException instancesNotList(String json) {
    return value(json, "Expecting 'instances' to be an list/array");
  }

  static ServingException instancesEmpty(String json) {
    return value(json, "No values in 'instances' array");
  }

  static ServingException instancesPlain() {
    return invalid(
        "instances is a plain list, but expecting list of objects as multiple input tensors"
            + " required as per tensorinfo_map");
  }

  static ServingException inputsPlain() {
    return invalid(
        "inputs is a plain value/list, but expecting an object as multiple input tensors required"
            + " as per tensorinfo_map");
  }

  static ServingException listAmongObjects(int item) {
    return invalid("Expecting object but got list at item %d of input list".formatted(item));
  }

  static ServingException objectAmongLists(int item) {
    return invalid("Expecting value/list but got object at item %d of input list".formatted(item));
  }

  static ServingException unknownInput(String name) {
    return invalid("JSON object: does not have named input: " + name);
  }

  static ServingException otherKeys(int item, String json, Collection<String> names) {
    return invalid(
        "Failed to process element: %d of 'instances' list. JSON object: %s keys must be equal to: %s"
            .formatted(item, json, String.join(",", names)));
  }

  static ServingException inItem(int item, ServingException cause) {
    return invalid(
        "Failed to process element: %d of 'instances' list. Error: %s"
            .formatted(item, status(cause)));
  }

  static ServingException inItem(int item, String key, ServingException cause) {
    return invalid(
        "Failed to process element: %d key: %s of 'instances' list. Error: %s"
            .formatted(item, key, status(cause)));
  }

  static ServingException missingInput(String name) {
    return invalid("Missing named input: %s in 'inputs' object.".formatted(name));
  }

  // Values of a tensor.

  static ServingException otherSize(long expected, long found) {
    return invalid("Expecting tensor size: %d but got: %d".formatted(expected, found));
  }

  static ServingException otherShape(Shape expected, Shape found) {
    return invalid("Expecting shape %s but got: %s".formatted(text(expected), text(found)));
  }

  static ServingException listOfOtherSize(int found, int level, long expected) {
    return invalid(
        "Encountered list at unexpected size: %d at level: %d expected size: %d"
            .formatted(found, level, expected));
  }

  static ServingException listTooDeep(int level, int rank) {
    return invalid("Encountered list at unexpected level: %d expected < %d".formatted(level, rank));
  }

  static ServingException valueAtOtherLevel(String json, int level, int rank) {
    return value(
        json,
        "found at incorrect level: %d in the JSON DOM. Expected at level: %d"
            .formatted(level + 1, rank));
  }

  static ServingException otherType(String json, JsonKind kind, DataType dtype) {
    return value(json, "Type: %s is not of expected type: %s".formatted(kind, text(dtype)));
  }

  static ServingException notConvertible(String json, DataType dtype) {
    return new ServingException(
        UNIMPLEMENTED, "Conversion of JSON Value: %s to type: %s".formatted(json, text(dtype)));
  }

  static ServingException notBase64Object(String json) {
    return value(json, "not formatted correctly for base64 data");
  }

  static ServingException notBase64() {
    return invalid("Unable to base64 decode");
  }

  // Classify and regress.

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

  // Answers.

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

  private static ServingException value(String json, String problem) {
    return invalid("JSON Value: " + json + " " + problem);
  }

  private static ServingException invalid(String message) {
    return new ServingException(INVALID_ARGUMENT, message);
  }

  private static String status(ServingException e) {
    Code code = e.code();
    return code.name() + ": " + e.getMessage();
  }

  /** TensorFlow's names: {@code float}, {@code double}, {@code int32}. */
  private static String text(DataType dtype) {
    return dtype.name().replaceFirst("^DT_", "").toLowerCase(Locale.ROOT);
  }

  private static String text(Shape shape) {
    StringBuilder text = new StringBuilder("[");
    for (int axis = 0; axis < shape.numDimensions(); axis++) {
      text.append(axis == 0 ? "" : ",").append(shape.get(axis));
    }
    return text.append(']').toString();
  }
}

package dev.unrolled.server.rest.request;

import static dev.unrolled.server.rest.json.JsonErrors.invalid;
import static dev.unrolled.server.rest.json.JsonErrors.value;

import dev.unrolled.server.errors.ServingException;
import java.util.Collection;
import org.tensorflow.ndarray.Shape;

/**
 * Errors of predict requests, in TensorFlow Serving's words: clients look for them.
 *
 * <p>A parameter {@code json} is an excerpt of the JSON.
 */
final class PredictErrors {

  private PredictErrors() {}

  static ServingException empty() {
    return invalid("JSON Parse error: The document is empty");
  }

  static ServingException notObject(String json) {
    return value(json, "Is not object");
  }

  static ServingException signatureNotString(String json) {
    return value(json, "not formatted correctly. 'signature_name' key must be a string value.");
  }

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

  static ServingException otherSize(long expected, long found) {
    return invalid("Expecting tensor size: %d but got: %d".formatted(expected, found));
  }

  static ServingException otherShape(Shape expected, Shape found) {
    return invalid("Expecting shape %s but got: %s".formatted(text(expected), text(found)));
  }

  static ServingException notPairs(Shape found) {
    return invalid("complex numbers: expected pairs [real, imaginary], found shape " + text(found));
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

  private static String text(Shape shape) {
    StringBuilder text = new StringBuilder("[");
    for (int axis = 0; axis < shape.numDimensions(); axis++) {
      text.append(axis == 0 ? "" : ",").append(shape.get(axis));
    }
    return text.append(']').toString();
  }

  private static String status(ServingException e) {
    return e.code().name() + ": " + e.getMessage();
  }
}

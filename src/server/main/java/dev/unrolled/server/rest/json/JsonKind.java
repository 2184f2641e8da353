package dev.unrolled.server.rest.json;

import com.fasterxml.jackson.core.JsonToken;

/** The kinds of JSON values, by the names that messages have for them. */
public enum JsonKind {
  NULL("Null"),
  FALSE("False"),
  TRUE("True"),
  OBJECT("Object"),
  ARRAY("Array"),
  STRING("String"),
  NUMBER("Number");

  private final String text;

  JsonKind(String text) {
    this.text = text;
  }

  /** The kind of the value that a token begins. */
  static JsonKind of(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> OBJECT;
      case START_ARRAY -> ARRAY;
      case VALUE_STRING -> STRING;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NUMBER;
      case VALUE_TRUE -> TRUE;
      case VALUE_FALSE -> FALSE;
      case VALUE_NULL -> NULL;
      default -> throw new IllegalArgumentException("no value begins with " + token);
    };
  }

  @Override
  public String toString() {
    return text;
  }
}

package dev.unrolled.server.rest.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.unrolled.server.errors.ServingException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says what the parser found in the words of TensorFlow Serving's parser. */
public final class SyntaxErrors {

  private static final String OTHER = "Invalid value.";

  /** Parts of the parser's message and the message for each; the first that fits. */
  private static final Map<String, String> WORDS = words();

  private SyntaxErrors() {}

  /**
   * Returns the exception for a syntax error.
   *
   * @param offset where in the request's body, in bytes
   */
  static ServingException of(JsonProcessingException e, long offset) {
    String problem = e instanceof StreamConstraintsException ? limit(e) : problem(e);
    return JsonErrors.syntax(problem, offset);
  }

  private static String problem(JsonProcessingException e) {
    return WORDS.entrySet().stream()
        .filter(words -> e.getOriginalMessage().contains(words.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(OTHER);
  }

  /** Which limit was passed, without the name of the setting behind it. */
  private static String limit(JsonProcessingException e) {
    return e.getOriginalMessage().replaceFirst(", from `[^`]*`", "");
  }

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("to start field name", "Missing a name for object member.");
    words.put("in field name", "Missing a name for object member.");
    words.put("a colon", "Missing a colon after a name of object member.");
    words.put(" Object entries", "Missing a comma or } after an object member.");
    words.put("for Object", "Missing a comma or } after an object member.");
    words.put(" Array entries", "Missing a comma or ] after an array element.");
    words.put("for Array", "Missing a comma or ] after an array element.");
    words.put("VALUE_STRING", "Missing a closing quotation mark in string.");
    words.put("hex-digit", "Incorrect hex digit after \\u escape in string.");
    words.put("character escape", "Invalid escape character in string.");
    words.put("UTF-8", "Invalid encoding in string.");
    words.put("CTRL-CHAR", "Invalid encoding in string.");
    words.put("Decimal point", "Miss fraction part in number.");
    words.put("Exponent indicator", "Miss exponent in number.");
    return words;
  }
}

package dev.unrolled.server.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The beginning of a JSON value as messages show it: lists on one line, objects a member a line, at
 * most 256 characters.
 */
public final class Excerpt {

  private static final int LENGTH = 256;

  private final StringBuilder text = new StringBuilder();
  private final JsonParser parser;
  private int depth;
  private boolean first = true;
  private boolean named;

  private Excerpt(JsonParser parser) {
    this.parser = parser;
  }

  /** The beginning of the first value in a part of a body; less if it turns out to be broken. */
  static String of(JsonSlice slice) {
    try (JsonParser parser = slice.parser()) {
      return new Excerpt(parser).text();
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
    }
  }

  /** The beginning of the string, number or other scalar that a parser stands at. */
  static String ofScalar(JsonParser parser) throws IOException {
    Excerpt excerpt = new Excerpt(parser);
    excerpt.add(parser.currentToken());
    return excerpt.cut();
  }

  private String text() throws IOException {
    try {
      do {
        add(parser.nextToken());
      } while (depth > 0 && text.length() < LENGTH);
    } catch (JsonProcessingException e) {
      // Shown is what comes before it.
    }
    return cut();
  }

  private String cut() {
    return text.substring(0, Math.min(text.length(), LENGTH));
  }

  private void add(JsonToken token) throws IOException {
    switch (token) {
      case START_OBJECT, START_ARRAY -> open(token);
      case END_OBJECT, END_ARRAY -> close(token);
      case FIELD_NAME -> addName();
      case VALUE_STRING -> addValue(quoted(parser.getText()));
      default -> addValue(parser.getText());
    }
  }

  private void open(JsonToken token) {
    addValue(token.asString());
    depth++;
    first = true;
  }

  private void close(JsonToken token) {
    depth--;
    if (token == JsonToken.END_OBJECT && !first) {
      newLine();
    }
    text.append(token.asString());
    first = false;
  }

  private void addName() throws IOException {
    text.append(first ? "" : ",");
    newLine();
    text.append(quoted(parser.currentName())).append(": ");
    named = true;
  }

  private void addValue(String value) {
    text.append(first || named ? "" : ", ").append(value);
    first = false;
    named = false;
  }

  private void newLine() {
    text.append('\n').append("    ".repeat(depth));
  }

  private static String quoted(String value) {
    String shown = value.substring(0, Math.min(value.length(), LENGTH));
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(shown)) + '"';
  }
}

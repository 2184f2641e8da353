package dev.unrolled.server.rest.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import java.io.IOException;

/**
 * Lays answers out as TensorFlow Serving does: a member a line, four spaces a level; an element a
 * line too, or all of a list's on one line while that is wanted.
 *
 * <p>Belongs to one generator.
 */
public final class ServingLayout implements PrettyPrinter {

  private int level;
  private boolean oneLine;

  /** Whether the elements of a list follow each other on one line from here on. */
  public void oneLine(boolean wanted) {
    oneLine = wanted;
  }

  @Override
  public void writeRootValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw('\n');
  }

  @Override
  public void writeStartObject(JsonGenerator json) throws IOException {
    json.writeRaw('{');
    level++;
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) throws IOException {
    newLine(json);
  }

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw(": ");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
    json.writeRaw(',');
    newLine(json);
  }

  @Override
  public void writeEndObject(JsonGenerator json, int members) throws IOException {
    level--;
    if (members > 0) {
      newLine(json);
    }
    json.writeRaw('}');
  }

  @Override
  public void writeStartArray(JsonGenerator json) throws IOException {
    json.writeRaw('[');
    level++;
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) throws IOException {
    if (!oneLine) {
      newLine(json);
    }
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw(',');
    if (oneLine) {
      json.writeRaw(' ');
    } else {
      newLine(json);
    }
  }

  @Override
  public void writeEndArray(JsonGenerator json, int elements) throws IOException {
    level--;
    if (elements > 0 && !oneLine) {
      newLine(json);
    }
    json.writeRaw(']');
  }

  private void newLine(JsonGenerator json) throws IOException {
    json.writeRaw("\n" + "    ".repeat(level));
  }
}

package dev.unrolled.server.rest.request;

import com.fasterxml.jackson.core.JsonToken;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.server.rest.json.Base64Object;
import dev.unrolled.server.rest.json.JsonCursor;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.proto.DataType;

/**
 * Reads {@code inputs}: the value of the one input there is, or an object that has a value for
 * every input. Other members of the object are skipped.
 *
 * <p>Belongs to one thread.
 */
public final class ColumnReader {

  private final SortedMap<String, InputReader> inputs = new TreeMap<>();

  /** For a signature's inputs, at least one, with their types. */
  ColumnReader(SortedMap<String, DataType> dtypes) {
    dtypes.forEach((name, dtype) -> inputs.put(name, new InputReader(dtype)));
  }

  /**
   * Reads the value that begins at the cursor.
   *
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if it does not fit the
   *     inputs; UNIMPLEMENTED if JSON has no values for one
   */
  SortedMap<String, TensorValue> read(JsonCursor json) throws IOException {
    if (json.at(JsonToken.START_OBJECT) && !Base64Object.isAt(json)) {
      readObject(json);
    } else if (inputs.size() == 1) {
      inputs.values().iterator().next().read(json);
    } else {
      throw PredictErrors.inputsPlain();
    }
    SortedMap<String, TensorValue> values = new TreeMap<>();
    inputs.forEach((name, input) -> values.put(name, input.one()));
    return values;
  }

  private void readObject(JsonCursor json) throws IOException {
    while (json.next() == JsonToken.FIELD_NAME) {
      InputReader input = inputs.get(json.parser().currentName());
      json.next();
      if (input != null && input.items() == 0) {
        input.read(json);
      } else {
        json.skip();
      }
    }
    inputs.forEach(ColumnReader::checkGiven);
  }

  private static void checkGiven(String name, InputReader input) {
    if (input.items() == 0) {
      throw PredictErrors.missingInput(name);
    }
  }
}

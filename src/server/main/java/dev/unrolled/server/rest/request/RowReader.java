package dev.unrolled.server.rest.request;

import com.fasterxml.jackson.core.JsonToken;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.rest.json.Base64Object;
import dev.unrolled.server.rest.json.JsonCursor;
import dev.unrolled.server.rest.json.JsonSlice;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.proto.DataType;

/**
 * Reads {@code instances}: a list of values for the one input there is, or of objects that each
 * have a value for every input. The values of an input become one tensor, item upon item.
 *
 * <p>Belongs to one thread.
 */
public final class RowReader {

  private final SortedMap<String, InputReader> inputs = new TreeMap<>();
  private int item;

  /** For a signature's inputs, at least one, with their types. */
  RowReader(SortedMap<String, DataType> dtypes) {
    dtypes.forEach((name, dtype) -> inputs.put(name, new InputReader(dtype)));
  }

  /**
   * Reads the list that begins at the cursor and has something in it.
   *
   * @throws ServingException INVALID_ARGUMENT if it does not fit the inputs
   */
  SortedMap<String, TensorValue> read(JsonCursor json) throws IOException {
    json.next();
    boolean objects = isObject(json);
    if (!objects && inputs.size() > 1) {
      throw PredictErrors.instancesPlain();
    }
    for (; !json.at(JsonToken.END_ARRAY); json.next()) {
      if (objects) {
        readObject(json);
      } else {
        readValue(json);
      }
      item++;
    }
    SortedMap<String, TensorValue> values = new TreeMap<>();
    inputs.forEach((name, input) -> values.put(name, input.batch()));
    return values;
  }

  private void readValue(JsonCursor json) throws IOException {
    if (isObject(json)) {
      throw PredictErrors.objectAmongLists(item);
    }
    try {
      inputs.values().iterator().next().read(json);
    } catch (ServingException e) {
      throw PredictErrors.inItem(item, e);
    }
  }

  private void readObject(JsonCursor json) throws IOException {
    if (!isObject(json)) {
      throw PredictErrors.listAmongObjects(item);
    }
    JsonSlice object = json.here();
    int members = 0;
    while (json.next() == JsonToken.FIELD_NAME) {
      readMember(json.parser().currentName(), json);
      members++;
    }
    boolean each = inputs.values().stream().allMatch(input -> input.items() == item + 1);
    if (!each || members != inputs.size()) {
      throw PredictErrors.otherKeys(item, object.excerpt(), inputs.keySet());
    }
  }

  private void readMember(String name, JsonCursor json) throws IOException {
    json.next();
    try {
      InputReader input = inputs.get(name);
      if (input == null) {
        throw PredictErrors.unknownInput(name);
      }
      input.read(json);
    } catch (ServingException e) {
      throw PredictErrors.inItem(item, name, e);
    }
  }

  private static boolean isObject(JsonCursor json) {
    return json.at(JsonToken.START_OBJECT) && !Base64Object.isAt(json);
  }
}

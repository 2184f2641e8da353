package dev.unrolled.server.rest.request;

import dev.unrolled.server.rest.json.JsonErrors;
import com.fasterxml.jackson.core.JsonToken;
import dev.unrolled.server.rest.json.JsonCursor;
import java.io.IOException;
import java.util.BitSet;
import org.tensorflow.proto.DataType;

/** True and false, and no numbers for them. */
public final class BooleanElements implements Elements {

  private final BitSet values = new BitSet();
  private int count;

  @Override
  public void add(JsonCursor json) throws IOException {
    if (!json.at(JsonToken.VALUE_TRUE) && !json.at(JsonToken.VALUE_FALSE)) {
      throw JsonErrors.otherType(json.excerpt(), json.kind(), DataType.DT_BOOL);
    }
    values.set(count++, json.at(JsonToken.VALUE_TRUE));
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public boolean[] toArray() {
    boolean[] array = new boolean[count];
    values.stream().forEach(index -> array[index] = true);
    return array;
  }
}

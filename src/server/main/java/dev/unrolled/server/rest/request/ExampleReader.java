package dev.unrolled.server.rest.request;

import com.fasterxml.jackson.core.JsonToken;
import dev.unrolled.server.rest.json.JsonCursor;
import java.io.IOException;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Features;

/** Reads an object as an example: a feature for each member, a value or a list of them. */
public final class ExampleReader {

  private ExampleReader() {}

  /**
   * Reads the object that begins at the cursor.
   *
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if it is none, or a
   *     feature has elements of several types, or of none
   */
  static Example read(JsonCursor json) throws IOException {
    if (!json.at(JsonToken.START_OBJECT)) {
      throw ExampleErrors.exampleNotObject(json.kind());
    }
    Features.Builder features = Features.newBuilder();
    while (json.next() == JsonToken.FIELD_NAME) {
      FeatureReader feature = new FeatureReader(json.parser().currentName());
      json.next();
      readFeature(feature, json);
      features.putFeature(feature.name(), feature.build());
    }
    return Example.newBuilder().setFeatures(features).build();
  }

  private static void readFeature(FeatureReader feature, JsonCursor json) throws IOException {
    json.count();
    if (!json.at(JsonToken.START_ARRAY)) {
      feature.add(json);
      return;
    }
    while (json.next() != JsonToken.END_ARRAY) {
      json.count();
      feature.add(json);
    }
  }
}

package dev.unrolled.server.rest.request;

import static org.tensorflow.proto.Feature.KindCase.BYTES_LIST;
import static org.tensorflow.proto.Feature.KindCase.FLOAT_LIST;
import static org.tensorflow.proto.Feature.KindCase.INT64_LIST;
import static org.tensorflow.proto.Feature.KindCase.KIND_NOT_SET;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.google.protobuf.ByteString;
import dev.unrolled.server.rest.json.Base64Object;
import dev.unrolled.server.rest.json.JsonCursor;
import dev.unrolled.server.rest.json.JsonKind;
import dev.unrolled.server.rest.json.NumberTokens;
import java.io.IOException;
import java.math.BigInteger;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Feature.KindCase;

/**
 * Reads the elements of a feature, whose type is that of the first.
 *
 * <p>Numbers with a point or an exponent are floats, other numbers and booleans are int64, strings
 * are bytes: {@code 2} is no float. Belongs to one thread.
 */
public final class FeatureReader {

  private static final int UINT64_BITS = 64;

  private final String name;
  private final Feature.Builder feature = Feature.newBuilder();

  FeatureReader(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  Feature build() {
    return feature.build();
  }

  /**
   * Adds the element at the cursor.
   *
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if it is of another type
   *     than the first, or of none
   */
  void add(JsonCursor json) throws IOException {
    switch (json.token()) {
      case VALUE_TRUE -> addInt64(1);
      case VALUE_FALSE -> addInt64(0);
      case VALUE_NUMBER_INT -> addWhole(json);
      case VALUE_NUMBER_FLOAT -> addFloat(json);
      case VALUE_STRING -> addBytes(json.utf8());
      case START_OBJECT -> addObject(json);
      default -> throw ExampleErrors.featureElement(name, json.kind());
    }
  }

  /** A whole number that no 64 bits can hold is a float. */
  private void addWhole(JsonCursor json) throws IOException {
    if (json.parser().getNumberType() != NumberType.BIG_INTEGER) {
      addInt64(json.parser().getLongValue());
      return;
    }
    BigInteger value = json.parser().getBigIntegerValue();
    if (value.signum() > 0 && value.bitLength() <= UINT64_BITS) {
      check(INT64_LIST);
      throw ExampleErrors.featureTooLarge(name);
    }
    addFloat(json);
  }

  private void addInt64(long value) {
    check(INT64_LIST);
    feature.getInt64ListBuilder().addValue(value);
  }

  private void addFloat(JsonCursor json) throws IOException {
    check(FLOAT_LIST);
    feature.getFloatListBuilder().addValue((float) NumberTokens.decimal(json));
  }

  private void addObject(JsonCursor json) throws IOException {
    if (!Base64Object.isAt(json)) {
      throw ExampleErrors.featureElement(name, JsonKind.OBJECT);
    }
    addBytes(Base64Object.read(json));
  }

  private void addBytes(byte[] bytes) {
    check(BYTES_LIST);
    feature.getBytesListBuilder().addValue(ByteString.copyFrom(bytes));
  }

  private void check(KindCase kind) {
    KindCase first = feature.getKindCase();
    if (first != KIND_NOT_SET && first != kind) {
      throw ExampleErrors.featureMixed(name, type(first));
    }
  }

  private static String type(KindCase kind) {
    return switch (kind) {
      case BYTES_LIST -> "bytes";
      case FLOAT_LIST -> "float";
      case INT64_LIST -> "int64";
      case KIND_NOT_SET -> "UNKNOWN";
    };
  }
}

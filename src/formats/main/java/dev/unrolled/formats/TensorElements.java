package dev.unrolled.formats;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import org.tensorflow.proto.TensorProto;

/** Elements that a message lists one by one, in the field of their type. */
final class TensorElements {

  private TensorElements() {}

  /** Returns the number of elements listed. */
  static int count(TensorProto message, ElementType type) {
    return switch (type) {
      case BOOL -> message.getBoolValCount();
      case UINT8, UINT16, INT32 -> message.getIntValCount();
      case INT64 -> message.getInt64ValCount();
      case FLOAT32 -> message.getFloatValCount();
      case FLOAT64 -> message.getDoubleValCount();
      case FLOAT16, BFLOAT16 -> message.getHalfValCount();
      case STRING -> message.getStringValCount();
    };
  }

  /** Appends a listed number to a buffer. */
  static void append(TensorProto message, ElementType type, int index, ByteBuffer bytes) {
    switch (type) {
      case BOOL -> bytes.put((byte) (message.getBoolVal(index) ? 1 : 0));
      case UINT8 -> bytes.put((byte) message.getIntVal(index));
      case UINT16 -> bytes.putShort((short) message.getIntVal(index));
      case INT32 -> bytes.putInt(message.getIntVal(index));
      case INT64 -> bytes.putLong(message.getInt64Val(index));
      case FLOAT32 -> bytes.putFloat(message.getFloatVal(index));
      case FLOAT64 -> bytes.putDouble(message.getDoubleVal(index));
      case FLOAT16, BFLOAT16 -> bytes.putShort((short) message.getHalfVal(index));
      case STRING -> throw new IllegalArgumentException("strings have no fixed width");
    }
  }

  /** Lists the elements of a flat array. */
  static void list(Object flat, TensorProto.Builder message) {
    if (flat instanceof byte[][] strings) {
      for (byte[] string : strings) {
        message.addStringVal(ByteString.copyFrom(string));
      }
      return;
    }
    ElementType type = ElementType.of(message.getDtype()).orElseThrow();
    ByteBuffer bytes = type.encode(flat);
    while (bytes.hasRemaining()) {
      switch (type) {
        case BOOL -> message.addBoolVal(bytes.get() != 0);
        case UINT8 -> message.addIntVal(Byte.toUnsignedInt(bytes.get()));
        case UINT16 -> message.addIntVal(Short.toUnsignedInt(bytes.getShort()));
        case INT32 -> message.addIntVal(bytes.getInt());
        case INT64 -> message.addInt64Val(bytes.getLong());
        case FLOAT32 -> message.addFloatVal(bytes.getFloat());
        case FLOAT64 -> message.addDoubleVal(bytes.getDouble());
        default -> message.addHalfVal(Short.toUnsignedInt(bytes.getShort()));
      }
    }
  }
}

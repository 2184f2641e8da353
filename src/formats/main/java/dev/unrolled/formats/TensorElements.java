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
      case INT8, UINT8, INT16, UINT16, INT32 -> message.getIntValCount();
      case UINT32 -> message.getUint32ValCount();
      case INT64 -> message.getInt64ValCount();
      case UINT64 -> message.getUint64ValCount();
      case FLOAT32 -> message.getFloatValCount();
      case FLOAT64 -> message.getDoubleValCount();
      case FLOAT16, BFLOAT16 -> message.getHalfValCount();
      case STRING -> message.getStringValCount();
      case COMPLEX64 -> message.getScomplexValCount() / 2;
      case COMPLEX128 -> message.getDcomplexValCount() / 2;
    };
  }

  /** Appends a listed number to a buffer. */
  static void append(TensorProto message, ElementType type, int index, ByteBuffer bytes) {
    switch (type) {
      case BOOL -> bytes.put((byte) (message.getBoolVal(index) ? 1 : 0));
      case INT8, UINT8 -> bytes.put((byte) message.getIntVal(index));
      case INT16, UINT16 -> bytes.putShort((short) message.getIntVal(index));
      case INT32 -> bytes.putInt(message.getIntVal(index));
      case UINT32 -> bytes.putInt(message.getUint32Val(index));
      case INT64 -> bytes.putLong(message.getInt64Val(index));
      case UINT64 -> bytes.putLong(message.getUint64Val(index));
      case FLOAT32 -> bytes.putFloat(message.getFloatVal(index));
      case FLOAT64 -> bytes.putDouble(message.getDoubleVal(index));
      case FLOAT16, BFLOAT16 -> bytes.putShort((short) message.getHalfVal(index));
      case COMPLEX64 ->
          bytes
              .putFloat(message.getScomplexVal(2 * index))
              .putFloat(message.getScomplexVal(2 * index + 1));
      case COMPLEX128 ->
          bytes
              .putDouble(message.getDcomplexVal(2 * index))
              .putDouble(message.getDcomplexVal(2 * index + 1));
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
    ByteBuffer bytes = ElementCodec.encode(type, flat);
    while (bytes.hasRemaining()) {
      switch (type) {
        case BOOL -> message.addBoolVal(bytes.get() != 0);
        case INT8 -> message.addIntVal(bytes.get());
        case INT16 -> message.addIntVal(bytes.getShort());
        case UINT8 -> message.addIntVal(Byte.toUnsignedInt(bytes.get()));
        case UINT16 -> message.addIntVal(Short.toUnsignedInt(bytes.getShort()));
        case INT32 -> message.addIntVal(bytes.getInt());
        case UINT32 -> message.addUint32Val(bytes.getInt());
        case INT64 -> message.addInt64Val(bytes.getLong());
        case UINT64 -> message.addUint64Val(bytes.getLong());
        case COMPLEX64 -> message.addScomplexVal(bytes.getFloat());
        case COMPLEX128 -> message.addDcomplexVal(bytes.getDouble());
        case FLOAT32 -> message.addFloatVal(bytes.getFloat());
        case FLOAT64 -> message.addDoubleVal(bytes.getDouble());
        default -> message.addHalfVal(Short.toUnsignedInt(bytes.getShort()));
      }
    }
  }
}

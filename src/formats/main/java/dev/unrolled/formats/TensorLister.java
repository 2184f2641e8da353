package dev.unrolled.formats;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/** Lists the elements of a flat Java array one by one in a message. */
record TensorLister(TensorProto.Builder message) {

  void list(Object flat) {
    if (flat instanceof boolean[] elements) {
      list(elements);
    } else if (flat instanceof byte[] elements) {
      list(elements);
    } else if (flat instanceof short[] elements) {
      list(elements);
    } else if (flat instanceof int[] elements) {
      list(elements);
    } else if (flat instanceof long[] elements) {
      list(elements);
    } else if (flat instanceof float[] elements) {
      list(elements);
    } else if (flat instanceof double[] elements) {
      list(elements);
    } else {
      list((byte[][]) flat);
    }
  }

  private void list(boolean[] elements) {
    for (boolean element : elements) {
      message.addBoolVal(element);
    }
  }

  private void list(byte[] elements) {
    for (byte element : elements) {
      message.addIntVal(signed(DataType.DT_INT8) ? element : Byte.toUnsignedInt(element));
    }
  }

  private void list(short[] elements) {
    for (short element : elements) {
      message.addIntVal(signed(DataType.DT_INT16) ? element : Short.toUnsignedInt(element));
    }
  }

  private boolean signed(DataType dtype) {
    return message.getDtype() == dtype;
  }

  private void list(int[] elements) {
    IntConsumer add =
        signed(DataType.DT_INT32) ? element -> message.addIntVal(element) : element -> message.addUint32Val(element);
    Arrays.stream(elements).forEach(add);
  }

  private void list(long[] elements) {
    LongConsumer add =
        signed(DataType.DT_INT64) ? element -> message.addInt64Val(element) : element -> message.addUint64Val(element);
    Arrays.stream(elements).forEach(add);
  }

  private void list(float[] elements) {
    switch (message.getDtype()) {
      case DT_FLOAT -> {
        for (float element : elements) {
          message.addFloatVal(element);
        }
      }
      case DT_COMPLEX64 -> {
        for (float element : elements) {
          message.addScomplexVal(element);
        }
      }
      default -> listHalves(elements);
    }
  }

  private void listHalves(float[] elements) {
    ByteBuffer bits = NumberType.of(message.getDtype()).orElseThrow().encode(elements);
    while (bits.hasRemaining()) {
      message.addHalfVal(Short.toUnsignedInt(bits.getShort()));
    }
  }

  private void list(double[] elements) {
    DoubleConsumer add =
        message.getDtype() == DataType.DT_DOUBLE
            ? element -> message.addDoubleVal(element)
            : element -> message.addDcomplexVal(element);
    Arrays.stream(elements).forEach(add);
  }

  private void list(byte[][] elements) {
    for (byte[] element : elements) {
      message.addStringVal(ByteString.copyFrom(element));
    }
  }
}

package dev.unrolled.formats;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
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
      message.addIntVal(Byte.toUnsignedInt(element));
    }
  }

  private void list(short[] elements) {
    for (short element : elements) {
      message.addIntVal(Short.toUnsignedInt(element));
    }
  }

  private void list(int[] elements) {
    for (int element : elements) {
      message.addIntVal(element);
    }
  }

  private void list(long[] elements) {
    for (long element : elements) {
      message.addInt64Val(element);
    }
  }

  private void list(float[] elements) {
    if (message.getDtype() != DataType.DT_FLOAT) {
      listHalves(elements);
      return;
    }
    for (float element : elements) {
      message.addFloatVal(element);
    }
  }

  private void listHalves(float[] elements) {
    ByteBuffer bits = NumberType.of(message.getDtype()).orElseThrow().encode(elements);
    while (bits.hasRemaining()) {
      message.addHalfVal(Short.toUnsignedInt(bits.getShort()));
    }
  }

  private void list(double[] elements) {
    for (double element : elements) {
      message.addDoubleVal(element);
    }
  }

  private void list(byte[][] elements) {
    for (byte[] element : elements) {
      message.addStringVal(ByteString.copyFrom(element));
    }
  }
}
